"""The file store: a local folder by default, an object store in production. Files lie under their SHA-256."""

import hashlib
import os
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connection

from marketplace.kernel.errors import MarketplaceError
from marketplace.kernel.text import gettext_noop


class StorageRefused(MarketplaceError):
    """The file store can't be reached, is full, or no longer holds what it was given."""

    code = "storage_refused"
    status = 503

    def __init__(self) -> None:
        super().__init__(
            gettext_noop("The file store does not answer as it should. Nothing was saved. Try again later.")
        )


def keep(content: bytes, *, sha256: str) -> None:
    """Save `content` under its hash, once; raises `StorageRefused`.

    One transaction at a time for one content. A remnant of a save that was cut off is replaced: what lies there counts
    only when its bytes have the hash. A file that is kept while its transaction is rolled back harms nobody.
    """
    path = _path(sha256)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [path])
    try:
        if default_storage.exists(path):
            if _digest(path) == sha256:
                return
            default_storage.delete(path)
        default_storage.save(path, ContentFile(content))
    except Exception as error:  # each store has exceptions of its own
        raise StorageRefused from error


def fetch(*, sha256: str) -> bytes:
    """Return the bytes with this hash; raises `StorageRefused` when they can't be had or are no longer those."""
    try:
        with default_storage.open(_path(sha256)) as file:
            content: bytes = file.read()
    except Exception as error:
        raise StorageRefused from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise StorageRefused
    return content


def accepts() -> bool:
    """Whether the store would answer now: an object store to a question, a folder by its rights."""
    try:
        default_storage.exists(_path("0" * 64))
        if not isinstance(default_storage, FileSystemStorage):
            return True
        folder = Path(default_storage.location)
        folder.mkdir(parents=True, exist_ok=True)
    except Exception:  # noqa: BLE001 - each store has exceptions of its own
        return False
    return os.access(folder, os.R_OK | os.W_OK | os.X_OK)


def _path(sha256: str) -> str:
    return f"sha256/{sha256[:2]}/{sha256[2:4]}/{sha256}"


def _digest(path: str) -> str:
    with default_storage.open(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
