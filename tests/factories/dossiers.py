"""Dossiers made by hand, sound or with a fault, to try the verifier on without the code that writes real ones."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

STREAM = "purchase/CG-990100-20261122-000042"
MALL_KEY = Ed25519PrivateKey.from_private_bytes(b"m" * 32)
FOREIGN_KEY = Ed25519PrivateKey.from_private_bytes(b"f" * 32)
MALL_PUBLIC = MALL_KEY.public_key().public_bytes_raw()
DOCUMENT = b"%PDF-1.7 an invoice"
DOCUMENT_SHA = hashlib.sha256(DOCUMENT).hexdigest()

Event = dict[str, Any]


def dumps(content: object) -> bytes:
    """Return `content` as the JSON text used throughout these dossiers."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def body(action: str, **data: object) -> str:
    """Return the text of one event."""
    return dumps({"v": 1, "action": action, "subject": "CG-1", "data": data}).decode()


def chained(bodies: list[str], *, stream: str = STREAM) -> list[Event]:
    """Return events with sound numbers and hashes over `bodies`."""
    before = hashlib.sha256(f"emall event stream {stream}".encode()).digest()
    events = []
    for seq, text in enumerate(bodies, 1):
        own = hashlib.sha256(before + text.encode()).digest()
        events.append({"seq": seq, "body": text, "prev_hash": before.hex(), "hash": own.hex()})
        before = own
    return events


def sound_events() -> list[Event]:
    """Return five events: one with findings, one that names the document."""
    return chained(
        [
            body("purchase.submitted", total="100.00", findings=[{"rule": "PRICE-02", "severity": "note"}]),
            body("purchase.approved"),
            body("order.placed"),
            body("order.invoiced", documents=[DOCUMENT_SHA]),
            body("purchase.closed", note="完"),
        ]
    )


@dataclass
class Parts:
    """A dossier in pieces; tests spoil one and have it packed again."""

    events: list[Event] = field(default_factory=sound_events)
    stated: list[Event] | None = None
    extra: dict[str, bytes] = field(default_factory=dict)
    heads: list[dict[str, Any]] | None = None
    key: Ed25519PrivateKey = MALL_KEY
    edit: Callable[[dict[str, bytes]], None] = lambda _: None

    def pack(self) -> bytes:
        """Return the zip. The manifest is made for `stated` (default: `events`), `edit` changes members after signing."""
        stated = self.events if self.stated is None else self.stated
        heads = [signed_head(stated[:3])] if self.heads is None else self.heads
        listed = self._members(stated, heads)
        manifest = dumps(
            {
                "kind": "emall.dossier",
                "v": 1,
                "stream": STREAM,
                "count": len(stated),
                "head": stated[-1]["hash"],
                "public_key": self.key.public_key().public_bytes_raw().hex(),
                "members": [
                    {"name": name, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
                    for name, content in listed.items()
                ],
                "documents": [{"member": f"documents/{DOCUMENT_SHA}.pdf", "sha256": DOCUMENT_SHA, "name": "发票.pdf"}],
            }
        )
        members = {"manifest.json": manifest, "manifest.sig": self.key.sign(manifest)}
        members |= self._members(self.events, heads)
        self.edit(members)
        return packed(members)

    def _members(self, events: list[Event], heads: list[dict[str, Any]]) -> dict[str, bytes]:
        found = [
            {"seq": event["seq"], "action": content["action"], "findings": content["data"]["findings"]}
            for event in events
            if "findings" in (content := json.loads(event["body"]))["data"]
        ]
        return {
            "README.txt": b"read me",
            "events.jsonl": b"".join(dumps(event) + b"\n" for event in events),
            "findings.json": dumps(found),
            "heads.json": dumps(heads),
            f"documents/{DOCUMENT_SHA}.pdf": DOCUMENT,
            **self.extra,
        }


def signed_head(events: list[Event], *, key: Ed25519PrivateKey = MALL_KEY) -> dict[str, Any]:
    """Return a signed head over three streams, the last of them `events`."""
    seq, head = events[-1]["seq"], events[-1]["hash"]
    leaf = hashlib.sha256(b"\x00" + f"{STREAM}\n{seq}\n{head}".encode()).digest()
    left, right = (hashlib.sha256(name).digest() for name in (b"left", b"right"))
    inner = hashlib.sha256(b"\x01" + left + leaf).digest()
    statement = dumps(
        {
            "kind": "emall.signed-head",
            "v": 1,
            "day": "2026-11-22",
            "root": hashlib.sha256(b"\x01" + inner + right).hexdigest(),
            "public_key": key.public_key().public_bytes_raw().hex(),
        }
    )
    return {
        "statement": statement.decode(),
        "signature": key.sign(statement).hex(),
        "seq": seq,
        "stream_head": head,
        "path": [["left", left.hex()], ["right", right.hex()]],
    }


def packed(members: dict[str, bytes], *, compression: int = zipfile.ZIP_STORED) -> bytes:
    """Return `members` as a zip under the fixed headers of a dossier."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", compression) as container:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr, entry.compress_type = 3, 0o100644 << 16, compression
            container.writestr(entry, content)
    return out.getvalue()
