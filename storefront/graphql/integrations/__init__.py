"""GraphQL of programs' keys and webhooks."""
