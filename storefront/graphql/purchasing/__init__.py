"""Purchases and orders in GraphQL."""
