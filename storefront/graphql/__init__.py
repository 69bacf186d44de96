"""The GraphQL schema, one folder an app."""
