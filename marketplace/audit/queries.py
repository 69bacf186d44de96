"""Reading the log: timelines, signed heads and the proof that a stream stands in one."""

import datetime
import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import connection

from marketplace.audit.merkle import leaf_hash, path
from marketplace.audit.models import Event, SignedHead
from marketplace.audit.statement import leaf_data
from marketplace.kernel import clock

# The latest leaf of each stream on a day, of streams named from (included) and to (excluded); no end, no limit.
_LEAVES = """
SELECT DISTINCT ON (stream) stream, seq, head
FROM audit_signedleaf WHERE day <= %(day)s AND stream >= %(first)s AND (%(end)s::text IS NULL OR stream < %(end)s)
ORDER BY stream, day DESC
"""

# The oldest event that each reader has not seen, by the index of the reading order, and how many ids lie before it.
_LAGS = """
SELECT c.reader,
  greatest((SELECT max(id) FROM audit_event) - c.event_id, 0),
  greatest(extract(epoch FROM %s - (
    SELECT at FROM audit_event e WHERE (e.epoch, e.txid, e.id) > (c.epoch, c.txid, c.event_id)
    ORDER BY e.epoch, e.txid, e.id LIMIT 1)), 0)::float
FROM audit_cursor c ORDER BY c.reader
"""


@dataclass(frozen=True)
class ReaderLag:
    """How far a reader of the log is behind: `events` by id, about; `seconds` the age of the oldest it has not seen."""

    reader: str
    events: int
    seconds: float


@dataclass(frozen=True)
class EventRow:
    """One event of a timeline; everything but `seq` and `hash` is read from the hashed body.

    `on_behalf_of` is the name of the person acted for, or empty. `hash` is hex.
    """

    seq: int
    at: datetime.datetime
    actor: str
    organisation: str
    on_behalf_of: str
    action: str
    subject: str
    data: dict[str, Any]
    hash: str


@dataclass(frozen=True)
class SignedHeadRow:
    """One day's signed head, as it is published: `statement` is the exact text under the signature (hex)."""

    day: datetime.date
    statement: str
    signature: str

    @property
    def at(self) -> datetime.datetime:
        """When it was signed."""
        return datetime.datetime.fromisoformat(json.loads(self.statement)["at"])

    @property
    def root(self) -> str:
        """The Merkle root over all streams, hex."""
        return str(json.loads(self.statement)["root"])

    @property
    def streams(self) -> int:
        """How many streams the root covers."""
        return int(json.loads(self.statement)["streams"])


@dataclass(frozen=True, slots=True)
class Leaf:
    """The head of a stream as it stands under a signed root."""

    stream: str
    seq: int
    head: bytes

    @property
    def hash(self) -> bytes:
        """The leaf's hash in the tree."""
        return leaf_hash(leaf_data(stream=self.stream, seq=self.seq, head=self.head))


@dataclass(frozen=True)
class Inclusion:
    """Proof that the first `seq` events of a stream stood under a signed head; `path` is (side, hash hex) upwards."""

    head: SignedHeadRow
    stream: str
    seq: int
    stream_head: str
    path: list[tuple[str, str]]


def timeline(stream: str, *, after: int = 0) -> list[EventRow]:
    """Return the events of `stream` with `seq` above `after`, in order; no such stream, none."""
    rows = Event.objects.filter(stream=stream, seq__gt=after).order_by("seq")
    return [_row(*row) for row in rows.values_list("seq", "body", "hash")]


def events_of(*, streams: Sequence[str], action: StrEnum) -> dict[str, EventRow]:
    """Return the first event of `action` in each of `streams`, by stream (one statement)."""
    rows = Event.objects.filter(stream__in=list(streams), action=action.value).order_by("-seq")
    return {
        stream: _row(seq, body, digest)
        for stream, seq, body, digest in rows.values_list("stream", "seq", "body", "hash")
    }


def latest_event(*, stream: str, subjects: Sequence[str] = ()) -> EventRow | None:
    """Return the last event of a stream, of those that speak of `subjects` if any are named (one statement)."""
    rows = Event.objects.filter(stream=stream)
    if subjects:
        rows = rows.filter(subject__in=list(subjects))
    found = rows.order_by("-seq").values_list("seq", "body", "hash").first()
    return _row(*found) if found else None


def event_at(*, stream: str, seq: int) -> EventRow | None:
    """Return one event of a stream by its place; None when there is none (one statement)."""
    found = Event.objects.filter(stream=stream, seq=seq).values_list("seq", "body", "hash").first()
    return _row(*found) if found else None


def signed_heads(*, limit: int = 31) -> list[SignedHeadRow]:
    """Return the latest signed heads, newest first."""
    return [_head(row) for row in SignedHead.objects.order_by("-day")[:limit]]


def signed_head(*, day: datetime.date) -> SignedHeadRow | None:
    """Return the head signed for `day`, None if there is none."""
    row = SignedHead.objects.filter(day=day).first()
    return _head(row) if row else None


def leaves_of(*, day: datetime.date, first: str = "", end: str | None = None) -> list[Leaf]:
    """Return the leaves of the tree signed on `day` in its order, by the bytes of the stream's name.

    `first` and `end` limit them to streams with names from `first` up to, without, `end`.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LEAVES, {"day": day, "first": first, "end": end})
        return [Leaf(stream=stream, seq=seq, head=bytes(head)) for stream, seq, head in cursor]


def inclusion(stream: str) -> Inclusion | None:
    """Return the proof of `stream` in the latest signed head; None when it is younger than that."""
    latest = SignedHead.objects.order_by("-day").first()
    if latest is None or not latest.chunks:
        return None
    firsts = [first for first, _ in latest.chunks]
    chunk = max(bisect_right([first.encode() for first in firsts], stream.encode()) - 1, 0)
    end = firsts[chunk + 1] if chunk + 1 < len(firsts) else None
    leaves = leaves_of(day=latest.day, first=firsts[chunk], end=end)
    index = next((i for i, leaf in enumerate(leaves) if leaf.stream == stream), None)
    if index is None:
        return None
    nodes = [bytes.fromhex(node) for _, node in latest.chunks]
    # The tree over the leaves is the tree over the nodes of its full subtrees.
    steps = [*path([leaf.hash for leaf in leaves], index), *path(nodes, chunk)]
    return Inclusion(
        head=_head(latest),
        stream=stream,
        seq=leaves[index].seq,
        stream_head=leaves[index].head.hex(),
        path=[(side, sibling.hex()) for side, sibling in steps],
    )


def documents_named(stream: str) -> set[tuple[str, str]]:
    """Return (subject, SHA-256 in hex) of every document that an event of `stream` names in its data's `documents`."""
    rows = Event.objects.filter(stream=stream).values_list("body", flat=True)
    contents = (json.loads(body) for body in rows)
    return {(content["subject"], digest) for content in contents for digest in content["data"].get("documents", ())}


def reader_lags() -> list[ReaderLag]:
    """Return how far each reader of the log is behind (one statement)."""
    with connection.cursor() as cursor:
        cursor.execute(_LAGS, [clock.now()])
        # Nothing unread: nothing behind, though ids of other transactions may stand above the cursor's.
        return [
            ReaderLag(reader=name, events=0 if seconds is None else events or 0, seconds=seconds or 0.0)
            for name, events, seconds in cursor.fetchall()
        ]


def _row(seq: int, body: str, own_hash: bytes | memoryview) -> EventRow:
    content = json.loads(body)
    return EventRow(
        seq=seq,
        at=datetime.datetime.fromisoformat(content["at"]),
        actor=content["actor"]["name"],
        organisation=content["actor"]["organisation_name"],
        on_behalf_of=content.get("on_behalf_of", {}).get("name", ""),
        action=content["action"],
        subject=content["subject"],
        data=content["data"],
        hash=bytes(own_hash).hex(),
    )


def _head(row: SignedHead) -> SignedHeadRow:
    return SignedHeadRow(day=row.day, statement=row.statement, signature=bytes(row.signature).hex())
