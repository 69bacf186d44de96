"""The Ed25519 key that signs heads and dossiers; where it is kept is the settings' matter."""

import hashlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings


def signing_key() -> Ed25519PrivateKey:
    """Return the installation's private key."""
    return Ed25519PrivateKey.from_private_bytes(settings.EMALL_SIGNING_KEY)


def public_key() -> str:
    """Return the public key that others pin: 32 raw bytes in hex."""
    return signing_key().public_key().public_bytes_raw().hex()


def fingerprint(public: str) -> str:
    """Return the short form of a public key that people compare aloud: `3F2A-91C0-…`."""
    text = hashlib.sha256(bytes.fromhex(public)).hexdigest()[:16].upper()
    return "-".join(text[i : i + 4] for i in range(0, 16, 4))
