"""Reference numbers that people can read out on the telephone."""

import secrets

# No 0/O, 1/I/L: the numbers are read aloud.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def reference_number() -> str:
    """Return a fresh reference such as `E-7K2M-QX9D`, quoted in an error and in the log line that explains it."""
    text = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    return f"E-{text[:4]}-{text[4:]}"


def idempotency_key() -> str:
    """Return a fresh key for one intended act; forms carry it so that a repeated click acts once."""
    return secrets.token_urlsafe(18)
