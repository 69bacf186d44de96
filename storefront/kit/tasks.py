"""Preparing long lists as files: a worker reads the list's own view as the person who asked."""

import datetime
import uuid

from marketplace.exports.operations import add_part, fail_export
from marketplace.exports.queries import being_read
from marketplace.jobs.registry import task
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import InvalidInput, MarketplaceError
from storefront.kit.replay import Place, read_part


@task("kit.prepare_export")
def task_prepare_export(*, at: datetime.datetime, export_id: str) -> None:
    """Read and keep the next part of an export; one that was read or ended is left alone."""
    export = being_read(uuid.UUID(export_id))
    if export is None:
        return
    place = Place(
        user_id=export.user_id,
        organisation_id=export.organisation_id,
        path=export.path,
        query=export.query,
        language=export.language,
    )
    try:
        part = read_part(place, after=export.cursor)
    except MarketplaceError as error:
        fail_export(actor=SYSTEM, at=at, export_id=export.pk, reason=str(error)[:300])
        return
    try:
        add_part(actor=SYSTEM, at=at, export_id=export.pk, head=part.head, lines=part.lines, cursor=part.next)
    except InvalidInput as error:
        fail_export(actor=SYSTEM, at=at, export_id=export.pk, reason=str(error)[:300])
