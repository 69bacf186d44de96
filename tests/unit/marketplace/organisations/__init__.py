"""Organisations, without a database."""
