"""The desk of a supplier."""
