"""Writing a dossier: one stream of the log, its documents and the proofs, in one signed zip.

The zip is the same, byte for byte, for the same content: files are stored uncompressed in a fixed order under fixed headers.
The verifier accepts no other layout, so that not one byte of the file can be changed unnoticed.
"""

import datetime
import hashlib
import json
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO

from django.db import connection

from marketplace.audit.body import canonical
from marketplace.audit.keys import public_key, signing_key
from marketplace.audit.models import Event
from marketplace.audit.queries import Inclusion, inclusion
from marketplace.audit.statement import KIND_DOSSIER, VERSION
from marketplace.kernel.errors import MarketplaceError, NotFound
from marketplace.kernel.text import gettext_noop

_README = Path(__file__).with_name("dossier_readme.txt")
_NO_DATE = (1980, 1, 1, 0, 0, 0)


class DossierDamaged(MarketplaceError):
    """The log or a document is not what it was: a dossier of it would be worthless, so none is written."""

    code = "dossier_damaged"
    status = 500

    def __init__(self, what: str) -> None:
        super().__init__(
            gettext_noop("The dossier can't be exported, its evidence is damaged: %(what)s. Tell the operator."),
            params={"what": what},
        )


@dataclass(frozen=True, kw_only=True)
class DossierFile:
    """One document to put in: `sha256` in hex, `size` in bytes, `ending` such as `.pdf`; `open` gives its bytes."""

    name: str
    sha256: str
    size: int
    ending: str
    content_type: str
    subject: str
    uploaded_at: datetime.datetime
    open: Callable[[], IO[bytes]]

    @property
    def member(self) -> str:
        """The file's place in the zip."""
        return f"documents/{self.sha256}{self.ending}"


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """What was written: the stream, how many events, the hash of the last one (hex), and how many documents."""

    stream: str
    count: int
    head: str
    documents: int


@dataclass(frozen=True)
class _Line:
    seq: int
    body: str
    prev_hash: bytes
    hash: bytes

    def data(self) -> dict[str, Any]:
        """Return the event's own fields."""
        data: dict[str, Any] = json.loads(self.body)["data"]
        return data

    def text(self) -> bytes:
        """Return the event as its line in the dossier."""
        content = {"seq": self.seq, "body": self.body, "prev_hash": self.prev_hash.hex(), "hash": self.hash.hex()}
        return canonical(content) + b"\n"


def write_dossier(*, stream: str, at: datetime.datetime, files: Sequence[DossierFile], out: BinaryIO) -> Dossier:
    """Write the dossier of `stream` as of now to `out`, a seekable binary file.

    `at` is the moment of export; `files` are the documents that the stream's events name (`documents` in their data), all
    of them and no others. They are read one at a time: what was written before a failure is worthless. Raises `NotFound`
    when there is no such stream, `DossierDamaged` when the chain, a signed head or a document does not hold. The caller
    has checked the right to read the stream.
    """
    proof = inclusion(stream)
    lines = _sound_lines(stream)
    if proof and (proof.seq > len(lines) or lines[proof.seq - 1].hash.hex() != proof.stream_head):
        raise DossierDamaged(f"{stream} #{proof.seq} differs from the head signed on {proof.head.day}")
    members = {
        "README.txt": _README.read_bytes(),
        "events.jsonl": b"".join(line.text() for line in lines),
        "findings.json": canonical(_findings(lines)),
        "heads.json": canonical([_head(proof)] if proof else []),
    }
    named = {digest for line in lines for digest in line.data().get("documents", ())}
    if lost := named ^ {file.sha256 for file in files}:
        raise DossierDamaged(f"{stream}: {', '.join(sorted(lost))}")
    documents = sorted({file.member: file for file in files}.values(), key=lambda file: file.member)
    listed = [
        {"name": name, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
        for name, content in members.items()
    ]
    listed += [{"name": file.member, "sha256": file.sha256, "size": file.size} for file in documents]
    manifest = canonical(
        {
            "kind": KIND_DOSSIER,
            "v": VERSION,
            "stream": stream,
            "count": len(lines),
            "head": lines[-1].hash.hex(),
            "exported_at": at.astimezone(datetime.UTC).isoformat(timespec="seconds"),
            "public_key": public_key(),
            "members": listed,
            "documents": [_listed(file) for file in documents],
        }
    )
    signed = {"manifest.json": manifest, "manifest.sig": signing_key().sign(manifest)}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as container:
        for name, content in (signed | members).items():
            container.writestr(_entry(name), content)
        for file in documents:
            container.writestr(_entry(file.member), _read(file))
    return Dossier(stream=stream, count=len(lines), head=lines[-1].hash.hex(), documents=len(documents))


def _sound_lines(stream: str) -> list[_Line]:
    """Return the events up to the stream's head; raises `DossierDamaged` unless they lead exactly there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, head, audit_genesis(name) FROM audit_stream WHERE name = %s", [stream])
        if (row := cursor.fetchone()) is None:
            raise NotFound(stream)
    count, head, before = row[0], bytes(row[1]), bytes(row[2])
    rows = Event.objects.filter(stream=stream, seq__lte=count).order_by("seq")
    lines = [
        _Line(seq, body, bytes(prev_hash), bytes(own_hash))
        for seq, body, prev_hash, own_hash in rows.values_list("seq", "body", "prev_hash", "hash")
    ]
    for place, line in enumerate(lines, 1):
        own = hashlib.sha256(before + line.body.encode()).digest()
        if (line.seq, line.prev_hash, line.hash) != (place, before, own):
            raise DossierDamaged(f"{stream} #{place}")
        before = own
    if len(lines) != count or before != head:
        raise DossierDamaged(f"{stream} ends at #{len(lines)} instead of #{count}")
    return lines


def _findings(lines: Sequence[_Line]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for line in lines:
        if findings := line.data().get("findings"):
            found.append({"seq": line.seq, "action": json.loads(line.body)["action"], "findings": findings})
    return found


def _head(proof: Inclusion) -> dict[str, object]:
    return {
        "statement": proof.head.statement,
        "signature": proof.head.signature,
        "seq": proof.seq,
        "stream_head": proof.stream_head,
        "path": [list(step) for step in proof.path],
    }


def _read(file: DossierFile) -> bytes:
    try:
        with file.open() as source:
            content = source.read()
    except OSError as error:
        raise DossierDamaged(f"{file.name} ({file.sha256})") from error
    if (hashlib.sha256(content).hexdigest(), len(content)) != (file.sha256, file.size):
        raise DossierDamaged(f"{file.name} ({file.sha256})")
    return content


def _listed(file: DossierFile) -> dict[str, str]:
    return {
        "member": file.member,
        "name": file.name,
        "sha256": file.sha256,
        "content_type": file.content_type,
        "subject": file.subject,
        "uploaded_at": file.uploaded_at.astimezone(datetime.UTC).isoformat(timespec="seconds"),
    }


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=_NO_DATE)
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    return entry
