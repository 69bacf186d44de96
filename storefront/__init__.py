"""The faces of the mall: pages, GraphQL and live streams. They import operations and queries, never models."""
