"""Secrets of programs: made by the machine with 256 bits of chance, shown once, kept as a digest.

A plain SHA-256 keeps them: guessing is hopeless whatever a guess costs, unlike with passwords that people choose.
"""

import hashlib
import secrets

# No 0/O, 1/I/l: ids are read aloud to the help desk.
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def new_client_id() -> str:
    """Return a fresh id of a key, such as `emc_7k2mqx9d4f8w3hpa`; it is no secret."""
    return "emc_" + "".join(secrets.choice(_ALPHABET) for _ in range(16))


def new_secret() -> str:
    """Return a fresh secret of a key, of 256 bits; the prefix lets scanners find it where it does not belong."""
    return "emsk_" + secrets.token_urlsafe(32)


def new_token() -> str:
    """Return a fresh access token, of 256 bits."""
    return "emat_" + secrets.token_urlsafe(32)


def new_webhook_secret() -> str:
    """Return a fresh secret to sign deliveries with, of 256 bits."""
    return "emwh_" + secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """Return what is kept of a secret or token: its SHA-256 in hex."""
    return hashlib.sha256(secret.encode()).hexdigest()
