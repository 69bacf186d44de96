"""The texts that are signed: their bytes, their hash chain and the leaves under their root."""

import datetime
import hashlib

from marketplace.audit.body import canonical

KIND_HEAD = "emall.signed-head"
KIND_DOSSIER = "emall.dossier"
VERSION = 1


def leaf_data(*, stream: str, seq: int, head: bytes) -> bytes:
    """Return what a stream's leaf in the signed tree is the hash of."""
    return f"{stream}\n{seq}\n{head.hex()}".encode()


def head_statement(
    *, day: datetime.date, at: datetime.datetime, streams: int, root: bytes, previous: str | None, public_key: str
) -> str:
    """Return the text signed for `day`: canonical JSON; `previous` is the statement signed before it, if any."""
    content = {
        "kind": KIND_HEAD,
        "v": VERSION,
        "day": day.isoformat(),
        "at": at.astimezone(datetime.UTC).isoformat(timespec="seconds"),
        "streams": streams,
        "root": root.hex(),
        "previous": hashlib.sha256(previous.encode()).hexdigest() if previous else None,
        "public_key": public_key,
    }
    return canonical(content).decode()
