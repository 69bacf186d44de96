"""Putting files together from their parts, and ending what is over: files past their week, exports that stopped on the way.

A task runs inside a transaction, and an open transaction holds every reader of the log back. So the task that puts a file
together only promises it for after its commit. Nothing but the file store is written before the short transaction of
`finish_export`: a worker that is killed on the way leaves nothing to undo, and the sweep hands the export out again.
"""

import datetime
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from django.db import connection, transaction

from marketplace.documents.tables import Format
from marketplace.exports.gateways import drop_file, put_together
from marketplace.exports.operations import PUT_TOGETHER, expire_export, fail_export, finish_export
from marketplace.exports.queries import outdated, to_put_together
from marketplace.exports.states import ExportState
from marketplace.jobs.outbox import enqueue
from marketplace.jobs.registry import sweep, task
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop

BATCH = 200
# The advisory locks of those who put a file together are (ASSEMBLER_LOCK, hash of its id); a dead one's is free at once.
ASSEMBLER_LOCK = 0x6578706F


@sweep("exports.find_read", every=60)
def task_find_read(*, at: datetime.datetime) -> None:
    """Hand out the exports whose rows were all read: those that dead workers or a full store left."""
    for export_id in to_put_together().order_by("moved_at").values_list("pk", flat=True)[:BATCH]:
        enqueue(name=PUT_TOGETHER, kwargs={"export_id": str(export_id)}, dedupe=str(export_id))


@task(PUT_TOGETHER)
def task_put_together(*, at: datetime.datetime, export_id: str) -> None:
    """Put an export's file together once this is committed."""
    transaction.on_commit(partial(_put_together, uuid.UUID(export_id)))


def _put_together(export_id: uuid.UUID) -> None:
    with _only_assembler(export_id) as mine:
        export = to_put_together().filter(pk=export_id).first() if mine else None
        if export is None:
            return
        made = put_together(str(export_id), parts=export.parts, head=export.head, form=Format(export.form))
        try:
            finish_export(actor=SYSTEM, at=clock.now(), export_id=export_id, size=made.size, sha256=made.sha256)
        except NotFound:  # cancelled meanwhile
            drop_file(str(export_id))


@contextmanager
def _only_assembler(export_id: uuid.UUID) -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, hashtext(%s))", [ASSEMBLER_LOCK, str(export_id)])
        mine = bool(cursor.fetchone()[0])
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, hashtext(%s))", [ASSEMBLER_LOCK, str(export_id)])


@sweep("exports.find_outdated", every=600)
def task_find_outdated(*, at: datetime.datetime) -> None:
    """Hand out the exports that are over."""
    for export_id in outdated(at).values_list("pk", flat=True)[:BATCH]:
        enqueue(name="exports.end", kwargs={"export_id": str(export_id)}, dedupe=str(export_id))


@task("exports.end")
def task_end(*, at: datetime.datetime, export_id: str) -> None:
    """Delete one file, or give up preparing it."""
    row = outdated(at).filter(pk=uuid.UUID(export_id)).first()
    if row is None:
        return
    if row.state == ExportState.READY:
        expire_export(actor=SYSTEM, at=at, export_id=row.pk)
    else:
        fail_export(
            actor=SYSTEM, at=at, export_id=row.pk, reason=gettext_noop("The work stopped on the way. Ask for it again.")
        )
