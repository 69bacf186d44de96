"""Mini-competitions in GraphQL."""
