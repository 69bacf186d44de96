"""Organisations and people in GraphQL."""
