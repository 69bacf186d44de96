"""Take over notices that were published before this mall, or on another portal."""

import dataclasses
import datetime
from collections.abc import Sequence

from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.operations import operation
from marketplace.notices.models import Notice
from marketplace.notices.permissions import Permission
from marketplace.notices.rules.loading import NoticeRow
from marketplace.notices.rules.terms import read_terms, read_title
from marketplace.notices.steps import publish


@operation(Permission.NOTICE_LOAD)
def load_notices(*, actor: Actor, at: datetime.datetime, source: str, rows: Sequence[NoticeRow]) -> int:
    """Publish the notices of a source that are not known yet, with their own days, and return how many are new.

    Each gets a number of its day and an event in the source's stream; a notice is known by kind, region and title. Raises
    `Blocked` (NOTICE-01) as `steps.publish` does and `InvalidInput` for texts that can't be kept; then none is taken.
    """
    rows = [dataclasses.replace(row, title=read_title(row.title)) for row in rows]
    known = set(Notice.objects.filter(title__in={row.title for row in rows}).values_list("kind", "region_id", "title"))
    new = [row for row in rows if (row.kind.value, row.region, row.title) not in known]
    events = []
    for row in new:
        publisher = dataclasses.replace(
            actor, organisation_id=row.organisation_id, organisation_name=row.publisher, region=row.region
        )
        _, event = publish(
            kind=row.kind,
            region=row.region,
            title=row.title,
            title_en=row.title_en,
            terms={term.value: text for term, text in read_terms(row.terms).items()},
            subject="",
            publisher=publisher,
            at=row.published_at,
        )
        events.append(event)
    record(stream=f"notices/{source}", actor=actor, at=at, events=events)
    return len(new)
