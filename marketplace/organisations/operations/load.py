"""Load the regions: GB/T 2260, and pseudo-regions of demonstrations."""

import datetime
from collections.abc import Sequence

from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.operations import operation
from marketplace.organisations.events import RegionsLoaded
from marketplace.organisations.models import Region
from marketplace.organisations.permissions import Permission
from marketplace.organisations.rules import RegionRow


@operation(Permission.REGION_LOAD)
def load_regions(*, actor: Actor, at: datetime.datetime, regions: Sequence[RegionRow]) -> int:
    """Add regions, parents before children, or rename those that are known; return how many were new or renamed.

    Rows that are known as they are change nothing and leave no event.
    """
    known = {row.code: (row.name, row.name_en, row.parent_id) for row in Region.objects.all()}
    changed = [row for row in regions if known.get(row.code) != (row.name, row.name_en, row.parent or None)]
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
