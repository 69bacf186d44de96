"""Prepared documents by the SHA-256 of their text, kept for as long as they are used and there is room.

Clients may send the hash in place of the text (automatic persisted queries): a document that is not here any more is asked
for once again. An installation may register the documents of its clients as files (`GRAPHQL_DOCUMENTS`) and answer only
those (`GRAPHQL_ONLY_REGISTERED`). What is wrong with a document is kept as well, so that the same mistake is cheap too.
"""

import functools
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from storefront.graphql.limits import Prepared, prepare

# A parsed document takes some 280 bytes for each character of its text in the worst case: at most about 85 MB.
ROOM = 300_000


class Documents:
    """The documents used last, `room` characters of text in all; safe to use from several threads."""

    def __init__(self, *, room: int = ROOM) -> None:
        self._room = room
        self._used = 0
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, tuple[int, Prepared]] = OrderedDict()

    def prepared(self, text: str) -> Prepared:
        """Return a document, prepared now or before."""
        digest = fingerprint(text)
        found = self.known(digest)
        if found is None:
            found = prepare(text)
            self._keep(digest, len(text), found)
        return found

    def known(self, digest: str) -> Prepared | None:
        """Return the document with this hash, None when it is not here."""
        with self._lock:
            if digest not in self._kept:
                return None
            self._kept.move_to_end(digest)
            return self._kept[digest][1]

    def clear(self) -> None:
        """Forget all, after a setting changed."""
        with self._lock:
            self._kept.clear()
            self._used = 0

    def _keep(self, digest: str, size: int, found: Prepared) -> None:
        with self._lock:
            if digest in self._kept:
                return
            self._kept[digest] = (size, found)
            self._used += size
            while self._used > self._room:
                _, (freed, _) = self._kept.popitem(last=False)
                self._used -= freed


documents = Documents()


def fingerprint(text: str) -> str:
    """Return the hash by which a document is known."""
    return hashlib.sha256(text.encode()).hexdigest()


def registered() -> Mapping[str, str]:
    """Return the texts of the registered documents by their hash; read once for each folder."""
    folder = settings.GRAPHQL_DOCUMENTS
    return _in_folder(folder) if folder else {}


@functools.lru_cache(maxsize=1)
def _in_folder(folder: str) -> Mapping[str, str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(folder).rglob("*.graphql"))]
    return {fingerprint(text): text for text in texts}
