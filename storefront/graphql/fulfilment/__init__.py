"""Delivery, acceptance, invoices, claims and ratings in GraphQL."""
