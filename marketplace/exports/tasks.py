"""Ending what is over: files past their week, and exports that stopped on the way."""

import datetime
import uuid

from marketplace.exports.operations import expire_export, fail_export
from marketplace.exports.queries import outdated
from marketplace.exports.states import ExportState
from marketplace.jobs.outbox import enqueue
from marketplace.jobs.registry import sweep, task
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.text import gettext_noop

BATCH = 200


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
