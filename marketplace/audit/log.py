"""The one door into the event log."""

import datetime
import re
from collections.abc import Sequence
from functools import partial

from django.db import connection, transaction

from marketplace.audit.body import LogEvent, event_body
from marketplace.kernel.actor import Actor
from marketplace.kernel.watching import tell

_STREAM = re.compile(r"[a-z_]+(/[^\s/]{1,80})?")


class LogMisuse(RuntimeError):
    """The log was written outside a transaction, or to two streams in one: a programming error."""


def record(*, stream: str, actor: Actor, at: datetime.datetime, events: Sequence[LogEvent]) -> None:
    """Append `events` to `stream` in the running transaction, by one statement; `actor.on_behalf_of` goes on record too.

    The stream's row stays locked until commit, therefore a transaction writes to one stream only (`purchase/CG-…`,
    `agreement/…`, `listings/<supplier id>`): no order ever waits for its agreement's stream. Raises `LogMisuse` when that
    is broken or a subject is empty, and `UnfitForLog` for floats and moments without a time zone. No events, no statement.
    """
    if not events:
        return
    _claim(stream)
    if not all(event.subject and event.subject.isprintable() for event in events):
        raise LogMisuse(f"{stream}: an event's subject is the number or id of what it speaks of")
    bodies = [event_body(event=event, actor=actor, at=at) for event in events]
    actions = [event.ACTION.value for event in events]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT audit_append(%s, %s, %s, %s, %s, %s, %s)",
            [
                stream,
                at,
                actor.key,
                actor.on_behalf_of.key if actor.on_behalf_of else "",
                "\n".join(actions),
                "\n".join(event.subject for event in events),
                "\n".join(bodies),
            ],
        )
    transaction.on_commit(partial(tell, actions), robust=True)


def hold(stream: str) -> None:
    """Let nothing be appended to `stream` until the running transaction ends: what is read from now on rests on its head.

    Appending waits; others who hold it do not. Whoever appends to it himself does not hold it first.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM audit_stream WHERE name = %s FOR SHARE", [stream])


def _claim(stream: str) -> None:
    """Note that this transaction writes to `stream`, and to no other."""
    if not _STREAM.fullmatch(stream):
        raise LogMisuse(f"“{stream}” is not a stream's name: kind/identifier")
    if not connection.in_atomic_block:
        raise LogMisuse(f"{stream}: an event is written in the transaction that made it happen")
    # The outermost block stands for the transaction; the kernel's frame clears the note where an operation begins.
    outermost = connection.atomic_blocks[0]
    noted = getattr(connection, "emall_stream", None)
    if noted is not None and noted[0] is outermost and noted[1] != stream:
        raise LogMisuse(f"this transaction writes to {noted[1]} already, so not to {stream}")
    connection.emall_stream = (outermost, stream)  # type: ignore[attr-defined]
