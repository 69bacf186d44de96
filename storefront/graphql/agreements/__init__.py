"""Framework agreements over GraphQL."""
