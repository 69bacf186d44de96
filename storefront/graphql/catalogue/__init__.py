"""Categories and products in GraphQL."""
