"""Sealed applications: what two people's codes are needed to read (docs/algorithms/sealed-applications.md).

Each of the two openers has a key pair (X25519). The public half seals; the private half lies in the database wrapped under a key
derived from that person's code (scrypt, then ChaCha20-Poly1305). An application is sealed twice, to one opener inside the
other (HPKE, RFC 9180), so that neither opener, nor whoever holds the database, can read it alone.
"""

import hashlib
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from django.conf import settings

from marketplace.kernel.actor import Actor, OrganisationKind

# In whose name the log keeps what is sealed: even of a round that is never opened nobody learns who applied.
NOBODY = Actor(
    user_id=0,
    name="sealed",
    organisation_id=0,
    organisation_name="sealed",
    kind=OrganisationKind.SUPPLIER,
    region="000000",
)
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_SALT_BYTES = 16
# A key is used for one message only, so that the nonce may be a constant.
_NONCE = bytes(12)
_ROUNDS, _PARALLEL = 8, 1


@dataclass(frozen=True, kw_only=True)
class OpenerKeys:
    """A new opener's keys as they are kept."""

    public: bytes
    salt: bytes
    wrapped: bytes


class WrongCode(ValueError):
    """The code doesn't unwrap the key."""


def new_keys(*, code: str) -> OpenerKeys:
    """Return a fresh key pair, its private half wrapped under `code`."""
    private = X25519PrivateKey.generate()
    # The salt begins with the cost (its logarithm), so that a changed setting shuts nobody out.
    salt = bytes([settings.EMALL_SEAL_COST.bit_length() - 1]) + os.urandom(_SALT_BYTES)
    wrapped = ChaCha20Poly1305(_derived(code, salt)).encrypt(_NONCE, private.private_bytes_raw(), None)
    return OpenerKeys(public=private.public_key().public_bytes_raw(), salt=salt, wrapped=wrapped)


def unwrap(*, wrapped: bytes, salt: bytes, code: str) -> bytes:
    """Return the private key; raises `WrongCode`."""
    try:
        return ChaCha20Poly1305(_derived(code, salt)).decrypt(_NONCE, wrapped, None)
    except InvalidTag as error:
        raise WrongCode from error


def seal(content: bytes, *, first: bytes, second: bytes, label: str) -> bytes:
    """Seal `content` to the openers' public keys; `label` names what it belongs to and opens nothing else."""
    inner = _SUITE.encrypt(content, X25519PublicKey.from_public_bytes(first), info=label.encode())
    return _SUITE.encrypt(inner, X25519PublicKey.from_public_bytes(second), info=label.encode())


def unseal(sealed: bytes, *, first: bytes, second: bytes, label: str) -> bytes:
    """Return what was sealed under `label`, by both private keys; raises `InvalidTag` when anything was changed."""
    inner = _SUITE.decrypt(sealed, X25519PrivateKey.from_private_bytes(second), info=label.encode())
    return bytes(_SUITE.decrypt(inner, X25519PrivateKey.from_private_bytes(first), info=label.encode()))


def receipt(sealed: bytes) -> str:
    """Return the SHA-256 of what was received, which the supplier keeps."""
    return hashlib.sha256(sealed).hexdigest()


def _derived(code: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=2 ** salt[0], r=_ROUNDS, p=_PARALLEL).derive(code.encode())
