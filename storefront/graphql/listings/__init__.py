"""What is on sale, in GraphQL."""
