"""Delivery, acceptance, returns and invoices."""
