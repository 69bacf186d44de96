"""Reading exports, each person his own."""

import datetime
import uuid
from typing import IO

from django.db.models import QuerySet

from marketplace.exports.gateways import open_file
from marketplace.exports.models import Export
from marketplace.exports.states import ExportState
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop

# A file that nobody moved on for a day: its task died for good.
STUCK = datetime.timedelta(days=1)


def exports_of(actor: Actor) -> "QuerySet[Export]":
    """Return the files that the person asked for in this organisation; order them by `-created_at, -pk`."""
    own = Export.objects.filter(user_id=actor.user_id)
    return own.filter(organisation_id=actor.organisation_id) if actor.organisation_id else own.filter(organisation=None)


def export(actor: Actor, export_id: uuid.UUID) -> Export:
    """Return one of the person's own files; raises `NotFound`."""
    found = exports_of(actor).filter(pk=export_id).first()
    if found is None:
        raise NotFound(gettext_noop("This file"))
    return found


def open_export(actor: Actor, export_id: uuid.UUID, *, at: datetime.datetime) -> tuple[Export, IO[bytes]]:
    """Return a finished file of the person's own and its bytes to read.

    Raises `NotFound` when there is none, or none any more at the moment `at`.
    """
    found = export(actor, export_id)
    if found.state != ExportState.READY or (found.expires_at and found.expires_at <= at):
        raise NotFound(gettext_noop("This file"))
    return found, open_file(str(found.pk))


def being_read(export_id: uuid.UUID) -> Export | None:
    """Return an export whose rows are being read, for the workers; None when all were, or it was ended."""
    export = Export.objects.filter(pk=export_id, state=ExportState.RUNNING).first()
    return None if export is None or whole(export) else export


def whole(export: Export) -> bool:
    """Whether all rows of an export were read: there is a part, and no place of a next row."""
    return bool(export.parts) and not export.cursor


def to_put_together() -> "QuerySet[Export]":
    """Return the exports whose rows were all read and whose file is not there yet; order them by `moved_at`."""
    return Export.objects.filter(state=ExportState.RUNNING, parts__gt=0, cursor="")


def outdated(at: datetime.datetime) -> "QuerySet[Export]":
    """Return what is to be ended at the moment `at`: files past their week, and those that stopped on the way."""
    expired = Export.objects.filter(state=ExportState.READY, expires_at__lte=at)
    return expired | Export.objects.filter(state=ExportState.RUNNING, moved_at__lte=at - STUCK)
