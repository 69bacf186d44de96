"""The purchase, its routes, cart, holds, approvals and orders."""
