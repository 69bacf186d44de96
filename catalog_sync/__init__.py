"""How catalogues come in and are found again; imports marketplace."""
