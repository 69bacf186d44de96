"""Public notices, regional sites and notifications, in GraphQL."""
