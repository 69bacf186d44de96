"""Followers of the log: each event reaches each reader once, late commits included.

A transaction that began early may commit late, with a low id. A reader that goes by id alone has passed it by then. So the
order is `(epoch, txid, id)`, and only events of transactions below the oldest one still running are read: whatever
commits later stands behind the cursor. Within a batch events come in the order they were written; of one stream `seq`
tells, should a batch end between them.

A reader's effects in the database and its cursor move in one transaction: exactly once, also with several sweepers.
What a reader does outside the database it must be able to repeat.
"""

import datetime
import json
import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import connection, transaction

from marketplace.kernel.locks import forget_ranks

log = logging.getLogger(__name__)
BATCH = 500
# A call ends after this many batches of a reader, so that no transaction it runs in grows without bound.
MOST_BATCHES = 20

_NEXT = """
SELECT epoch, txid, id, stream, seq, at, action, subject, body
FROM audit_event
WHERE (epoch, txid, id) > (%s, %s, %s)
  AND (epoch < audit_epoch() OR txid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint)
ORDER BY epoch, txid, id
LIMIT %s
"""

_ONE = """
SELECT epoch, txid, id, stream, seq, at, action, subject, body FROM audit_event WHERE stream = %s AND seq = %s
"""

_LATEST = """
SELECT epoch, txid, id
FROM audit_event
WHERE epoch < audit_epoch() OR txid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
ORDER BY epoch DESC, txid DESC, id DESC
LIMIT 1
"""


@dataclass(frozen=True)
class ReadEvent:
    """One committed event as a reader gets it."""

    id: int
    stream: str
    seq: int
    at: datetime.datetime
    action: str
    subject: str
    body: dict[str, Any]

    @property
    def key(self) -> str:
        """The event's name everywhere: in the log, the feed, webhooks and files."""
        return f"{self.stream}#{self.seq}"

    @property
    def data(self) -> dict[str, Any]:
        """The event's own fields."""
        data: dict[str, Any] = self.body["data"]
        return data


@dataclass(frozen=True)
class Place:
    """How far a follower outside the mall has read: it keeps this itself."""

    epoch: int = 0
    txid: int = 0
    event_id: int = 0


def read_after(place: Place, *, limit: int) -> list[tuple[Place, ReadEvent]]:
    """Return at most `limit` events behind `place` with the place of each, in the readers' order (one statement).

    As for readers: whatever commits later stands behind the last of them.
    """
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [place.epoch, place.txid, place.event_id, limit])
        return [(Place(*row[:3]), _event(row)) for row in cursor.fetchall()]


def read_one(*, stream: str, seq: int) -> ReadEvent | None:
    """Return one event as its readers got it; None when there is none (one statement)."""
    with connection.cursor() as cursor:
        cursor.execute(_ONE, [stream, seq])
        row = cursor.fetchone()
    return _event(row) if row else None


def latest_place() -> Place:
    """Return the place behind everything that has been committed and that no running transaction can get before."""
    with connection.cursor() as cursor:
        cursor.execute(_LATEST)
        return Place(*(cursor.fetchone() or ()))


Handler = Callable[[Sequence[ReadEvent]], None]


@dataclass(frozen=True)
class _Reader:
    handler: Handler
    actions: frozenset[str] | None


_readers: dict[str, _Reader] = {}


def reader(name: str, *, actions: Collection[StrEnum] | None = None) -> Callable[[Handler], Handler]:
    """Register a function that follows the log as `name`; `actions` limits what it is given (default: everything).

    The name is kept in the database: a renamed reader starts from the beginning.
    """

    def register(handler: Handler) -> Handler:
        if name in _readers:
            raise ValueError(f"reader {name} is registered twice")
        _readers[name] = _Reader(handler, None if actions is None else frozenset(action.value for action in actions))
        return handler

    return register


def run_readers() -> dict[str, int]:
    """Bring every reader up to date, or 20 batches nearer; return how many events each was given.

    A reader that another process is running now is left to it. A failing reader keeps its place and is tried again at the
    next call; the others go on. Raises an `ExceptionGroup` of the failures after all had their turn.
    """
    handled: dict[str, int] = {}
    failures: list[Exception] = []
    for name in _readers:
        try:
            handled[name] = run_reader(name)
        except Exception as error:
            log.exception("reader %s failed and keeps its place", name)
            failures.append(error)
    if failures:
        raise ExceptionGroup("readers of the event log failed", failures)
    return handled


def run_reader(name: str) -> int:
    """Bring one reader up to date, or 20 batches nearer; return how many events it was given."""
    handled = 0
    for _ in range(MOST_BATCHES):
        read, given = _run_batch(name, _readers[name])
        handled += given
        if read < BATCH:
            break
    return handled


def _run_batch(name: str, registered: _Reader) -> tuple[int, int]:
    """Read and handle one batch in one transaction; return how many events were read, and how many handed over."""
    with transaction.atomic(), connection.cursor() as cursor:
        forget_ranks()
        place = _take_cursor(cursor, name)
        if place is None:
            return 0, 0
        cursor.execute(_NEXT, [*place, BATCH])
        rows = cursor.fetchall()
        if not rows:
            return 0, 0
        wanted = [row for row in rows if registered.actions is None or row[6] in registered.actions]
        if wanted:
            registered.handler([_event(row) for row in sorted(wanted, key=lambda row: row[2])])
        cursor.execute(
            "UPDATE audit_cursor SET epoch = %s, txid = %s, event_id = %s WHERE reader = %s", [*rows[-1][:3], name]
        )
        return len(rows), len(wanted)


def _take_cursor(cursor: Any, name: str) -> tuple[int, int, int] | None:
    """Lock the reader's place; None while another process holds it."""
    query = "SELECT epoch, txid, event_id FROM audit_cursor WHERE reader = %s FOR UPDATE SKIP LOCKED"
    cursor.execute(query, [name])
    place: tuple[int, int, int] | None = cursor.fetchone()
    if place is None:
        cursor.execute(
            "INSERT INTO audit_cursor (reader, epoch, txid, event_id) VALUES (%s, 0, 0, 0) ON CONFLICT DO NOTHING",
            [name],
        )
        cursor.execute(query, [name])
        place = cursor.fetchone()
    return place


def _event(row: tuple[Any, ...]) -> ReadEvent:
    _, _, event_id, stream, seq, at, action, subject, body = row
    return ReadEvent(event_id, stream, seq, at, action, subject, json.loads(body))
