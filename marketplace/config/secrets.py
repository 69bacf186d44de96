"""The two secrets of an installation: Django's key and the Ed25519 key that signs heads and dossiers.

Embedded, they are made once and kept in files that only the owner may read; in production they come from the
environment and a missing or weak one stops the start.
"""

import base64
import binascii
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from marketplace.config.environment import given

SIGNING_KEY_BYTES = 32
SHORTEST_DJANGO_KEY = 50


@dataclass(frozen=True)
class Secrets:
    """`django` signs sessions and forms, `before` is the key it replaced, if any; `signing` is Ed25519's, raw (32 bytes)."""

    django: str
    signing: bytes
    before: str = ""


def embedded_secrets(*, home: Path) -> Secrets:
    """Return the secrets kept under `home`/secrets, making them at the first call."""
    folder = home / "secrets"
    return Secrets(
        django=kept(folder / "django_key", make=lambda: secrets.token_urlsafe(64)),
        signing=base64.b64decode(
            kept(
                folder / "signing_key",
                make=lambda: base64.b64encode(secrets.token_bytes(SIGNING_KEY_BYTES)).decode(),
            )
        ),
    )


def production_secrets() -> Secrets:
    """Return the secrets of the environment; raise `ImproperlyConfigured` naming the one that is missing or weak."""
    django = required("EMALL_SECRET_KEY", "a random text of at least 50 characters")
    before = given("EMALL_SECRET_KEY_BEFORE")
    for name, value in (("EMALL_SECRET_KEY", django), ("EMALL_SECRET_KEY_BEFORE", before)):
        if value and len(value) < SHORTEST_DJANGO_KEY:
            raise ImproperlyConfigured(f"{name} must have at least {SHORTEST_DJANGO_KEY} characters.")
    try:
        signing = base64.b64decode(required("EMALL_SIGNING_KEY", "32 random bytes in base64"), validate=True)
    except binascii.Error as error:
        raise ImproperlyConfigured("EMALL_SIGNING_KEY is not base64.") from error
    if len(signing) != SIGNING_KEY_BYTES:
        raise ImproperlyConfigured("EMALL_SIGNING_KEY must be 32 bytes in base64.")
    return Secrets(django=django, signing=signing, before=before)


def required(name: str, what: str) -> str:
    """Return the environment variable `name`; raise `ImproperlyConfigured` saying `what` it must hold."""
    value = given(name)
    if not value:
        raise ImproperlyConfigured(f"Set the environment variable {name}: {what}.")
    return value


def kept(path: Path, *, make: Callable[[], str]) -> str:
    """Return the text kept in the file `path`, made by `make` at the first call; only the owner may read it."""
    if path.exists():
        return path.read_text().strip()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    value = make()
    # A unique draft and a link keep two processes that start together from ending with two different keys.
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(value)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        value = path.read_text().strip()
    finally:
        draft.unlink()
    return value
