"""Load the regions: GB/T 2260, and pseudo-regions of demonstrations."""

import dataclasses
import datetime
from collections.abc import Sequence

from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.operations import operation
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.events import RegionsLoaded
from marketplace.organisations.models import Region
from marketplace.organisations.permissions import Permission
from marketplace.organisations.rules import RegionRow, parent_fits


@operation(Permission.REGION_LOAD)
def load_regions(*, actor: Actor, at: datetime.datetime, regions: Sequence[RegionRow]) -> int:
    """Add regions, parents before children, or rename those that are known; return how many were new or renamed.

    A row without an English name keeps the one that is known. Rows that are known as they are change nothing and leave no event. Raises `InvalidInput` for a code that is not six
    digits or a parent that does not contain the region.
    """
    for row in regions:
        if not parent_fits(row):
            raise InvalidInput(
                gettext_noop("%(code)s can't lie in %(parent)s: GB/T 2260 numbers a region inside the one above it."),
                params={"code": row.code[:12], "parent": row.parent[:12] or "—"},
            )
    known = {row.code: row for row in Region.objects.all()}
    wanted = [_named(row, known.get(row.code)) for row in regions]
    changed = [row for row in wanted if _stands(known.get(row.code)) != row]
    Region.objects.bulk_create(
        [Region(code=row.code, name=row.name, name_en=row.name_en, parent_id=row.parent or None) for row in changed],
        update_conflicts=True,
        update_fields=["name", "name_en", "parent"],
        unique_fields=["code"],
    )
    if changed:
        event = RegionsLoaded(subject="regions", regions=[f"{row.code} {row.name}" for row in changed])
        record(stream="regions", actor=actor, at=at, events=[event])
    return len(changed)


def _named(row: RegionRow, known: Region | None) -> RegionRow:
    """Return `row` with the English name that is known where it states none."""
    return row if row.name_en or known is None else dataclasses.replace(row, name_en=known.name_en)


def _stands(known: Region | None) -> RegionRow | None:
    if known is None:
        return None
    return RegionRow(code=known.code, name=known.name, name_en=known.name_en, parent=known.parent_id or "")
