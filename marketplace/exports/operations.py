"""Preparing files from long lists, part by part, each in a transaction and a task of its own.

What was read stays when a worker dies, the person sees how far it is, and it can be cancelled between two parts. The parts
are put together outside any transaction (`tasks`), because a long one holds every reader of the log back.
"""

import datetime
import uuid
from collections.abc import Sequence
from functools import partial

from django.db import transaction

from marketplace.audit.log import record
from marketplace.documents.tables import Format, Value
from marketplace.exports import events
from marketplace.exports.gateways import drop_file, drop_parts, keep_part
from marketplace.exports.models import Export
from marketplace.exports.permissions import Permission
from marketplace.exports.queries import exports_of, whole
from marketplace.exports.states import EXPORTS, ExportAction, ExportState
from marketplace.jobs.outbox import enqueue
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, InvalidInput, NotFound
from marketplace.kernel.locks import lock
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.notifications.states import Kind
from marketplace.notifications.steps import tell
from marketplace.organisations.models import User

TASK = "kit.prepare_export"
PUT_TOGETHER = "exports.put_together"
KEPT = datetime.timedelta(days=7)
MOST_AT_A_TIME = 3
_LONGEST_QUERY = 4_000


@operation(Permission.EXPORT_START)
def start_export(
    *, actor: Actor, at: datetime.datetime, address: str, name: str, total: int, form: str, language: str
) -> str:
    """Have the list at `address` (path and query of its page) prepared as a file, and return the export's id.

    `name` is the file's without ending, `total` how many rows the list has, `form` a `Format`, `language` that of its words.
    Raises `Conflict` while three others of the person are being prepared.
    """
    path, _, query = address.partition("?")
    if form not in set(Format) or not path.startswith("/") or len(path) > 300 or len(query) > _LONGEST_QUERY:
        raise InvalidInput(gettext_noop("This list can't be prepared as a file."))
    # A person's requests follow each other, so that each sees those before it.
    User.objects.select_for_update(no_key=True).get(pk=actor.user_id)
    running = Export.objects.filter(user_id=actor.user_id, state=ExportState.RUNNING).count()
    if running >= MOST_AT_A_TIME:
        raise Conflict(gettext_noop("Three files are being prepared for you. Wait for one of them, or cancel it."))
    made = Export.objects.create(
        user_id=actor.user_id,
        organisation_id=actor.organisation_id or None,
        path=path,
        query=query,
        name=name,
        form=form,
        language=language,
        state=ExportState.RUNNING,
        total=total,
        created_at=at,
        moved_at=at,
    )
    enqueue(name=TASK, kwargs={"export_id": str(made.pk)}, dedupe=f"{made.pk}:0")
    event = events.ExportStarted(subject=str(made.pk), address=address[:1000], form=form, rows=total)
    record(stream=_stream(made), actor=actor, at=at, events=[event])
    return str(made.pk)


@operation(Permission.EXPORT_PREPARE)
def add_part(
    *,
    actor: Actor,
    at: datetime.datetime,
    export_id: uuid.UUID,
    head: Sequence[str],
    lines: Sequence[Sequence[Value]],
    cursor: str,
) -> bool:
    """Keep the next rows of a list and promise the part after them; return whether there is one.

    `cursor` is the place of the next row, blank after the last one: then the file is promised to be put together. Raises
    `InvalidInput` when it is the one of the part before, since such a list never ends, `NotFound` when all was read already.
    """
    export = _running(export_id)
    if whole(export):
        raise NotFound(gettext_noop("A file that is being prepared"))
    if cursor and cursor == export.cursor:
        raise InvalidInput(gettext_noop("This list can't be prepared as a file."))
    keep_part(str(export.pk), export.parts, lines)
    export.parts += 1
    export.done += len(lines)
    export.total = max(export.total, export.done)
    export.cursor, export.head, export.moved_at = cursor, list(head), at
    export.save(update_fields=["parts", "done", "total", "cursor", "head", "moved_at"])
    if not cursor:
        enqueue(name=PUT_TOGETHER, kwargs={"export_id": str(export.pk)}, dedupe=str(export.pk))
        return False
    enqueue(name=TASK, kwargs={"export_id": str(export.pk)}, dedupe=f"{export.pk}:{export.parts}")
    return True


@operation(Permission.EXPORT_PREPARE)
def finish_export(*, actor: Actor, at: datetime.datetime, export_id: uuid.UUID, size: int, sha256: str) -> str:
    """Offer a file that was put together (`size` in bytes, `sha256` in hex) and tell the person; return its id.

    Raises `NotFound` when it was ended meanwhile, or not all of its rows were read.
    """
    export = _running(export_id)
    if not whole(export):
        raise NotFound(gettext_noop("A file that is being prepared"))
    export.size, export.sha256, export.expires_at = size, sha256, at + KEPT
    export.total = export.done
    _drop_parts_later(export)
    message = gettext_noop("Your file %(file)s is ready; it is kept for seven days.")
    _end(export, ExportAction.FINISH, actor=actor, at=at, message=message)
    return str(export.pk)


@operation(Permission.EXPORT_PREPARE)
def fail_export(*, actor: Actor, at: datetime.datetime, export_id: uuid.UUID, reason: str) -> str:
    """End an export that can't go on, for a `reason` (a source string), and tell the person; return its id."""
    export = _running(export_id)
    _drop_parts_later(export)
    export.refusal = reason
    message = gettext_noop("Your file %(file)s could not be prepared.")
    _end(export, ExportAction.FAIL, actor=actor, at=at, message=message)
    return str(export.pk)


@operation(Permission.EXPORT_CANCEL)
def cancel_export(*, actor: Actor, at: datetime.datetime, export_id: uuid.UUID) -> str:
    """Stop preparing a file of one's own; return its id. Raises `NotFound` when it is not being prepared."""
    rows = lock(exports_of(actor).filter(pk=export_id, state=ExportState.RUNNING))
    if not rows:
        raise NotFound(gettext_noop("A file that is being prepared"))
    (export,) = rows
    authorize(actor, Permission.EXPORT_CANCEL, export)
    _drop_parts_later(export)
    _end(export, ExportAction.CANCEL, actor=actor, at=at)
    return str(export.pk)


@operation(Permission.EXPORT_PREPARE)
def expire_export(*, actor: Actor, at: datetime.datetime, export_id: uuid.UUID) -> bool:
    """Delete a file whose week is over; return whether there was one. Safe to repeat."""
    rows = lock(Export.objects.filter(pk=export_id, state=ExportState.READY, expires_at__lte=at))
    for export in rows:
        drop_file(str(export.pk))
        _drop_parts_later(export)
        _end(export, ExportAction.EXPIRE, actor=actor, at=at)
    return bool(rows)


def _drop_parts_later(export: Export) -> None:
    """Delete the parts once the end is committed: a worker that dies before it puts them together anew.

    What one that dies right after it leaves, the file's own end deletes.
    """
    transaction.on_commit(partial(drop_parts, str(export.pk), parts=export.parts), robust=True)


def _running(export_id: uuid.UUID) -> Export:
    rows = lock(Export.objects.filter(pk=export_id, state=ExportState.RUNNING))
    if not rows:
        raise NotFound(gettext_noop("A file that is being prepared"))
    return rows[0]


def _end(export: Export, action: ExportAction, *, actor: Actor, at: datetime.datetime, message: str = "") -> None:
    state = EXPORTS.target(action, ExportState(export.state))
    export.state, export.moved_at = state, at
    export.save()
    event = events.ExportEnded(subject=str(export.pk), state=state.value, rows=export.done, sha256=export.sha256)
    record(stream=_stream(export), actor=actor, at=at, events=[event])
    if message:
        tell(
            event_id=f"{_stream(export)}:{export.pk}:{state}",
            kind=Kind.ACCOUNTS,
            message=message,
            params={"file": f"{export.name}.{export.form}"},
            link=f"account:export {export.pk}",
            at=at,
            user_ids=[export.user_id],
            organisation_id=export.organisation_id,
        )


def _stream(export: Export) -> str:
    return f"exports/{export.organisation_id or 0}"
