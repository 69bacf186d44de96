"""Tell officers of a notice that is overdue, once; before that they are reminded as of every clock."""

import dataclasses
import datetime

from marketplace.audit.log import record
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import local_date
from marketplace.kernel.locks import lock
from marketplace.kernel.operations import operation
from marketplace.kernel.text import gettext_noop
from marketplace.notices.events import PublicationOverdue
from marketplace.notices.models import PublicationDuty
from marketplace.notices.permissions import Permission
from marketplace.notices.states import NoticeKind
from marketplace.notifications.states import Kind
from marketplace.notifications.steps import Message, tell_all
from marketplace.organisations.queries import regulators_of

_OVERDUE = gettext_noop("Overdue since %(day)s: %(kind)s, %(title)s has not been published")


@operation(Permission.DUTY_REMIND)
def remind_of_duty(*, actor: Actor, at: datetime.datetime, duty_id: int) -> str:
    """Tell those who must publish a notice, and their supervision, that it is overdue.

    Returns what they were told: `overdue`, or nothing when the notice was published or the time has not come.
    """
    found = lock(PublicationDuty.objects.filter(pk=duty_id, next_check_at__lte=at))
    if not found:
        return ""
    row = found[0]
    if at <= row.due_at:
        row.next_check_at = row.due_at + datetime.timedelta(seconds=1)
        row.save(update_fields=["next_check_at"])
        return ""
    row.told, row.next_check_at = "overdue", None
    row.save(update_fields=["told", "next_check_at"])
    _tell(row, at)
    event = PublicationOverdue(subject=row.subject, kind=row.kind, title=row.title, rule=row.rule, due_at=row.due_at)
    record(stream=f"notices/{row.region_id}", actor=actor, at=at, events=[event])
    return row.told


def _tell(row: PublicationDuty, at: datetime.datetime) -> None:
    overdue = Message(
        event_id=f"duty-{row.pk}-{row.told}-{row.due_at:%Y%m%d}",
        kind=Kind.NOTICES,
        message=_OVERDUE,
        params={
            "day": local_date(row.due_at).isoformat(),
            "kind": NoticeKind(row.kind).label,
            "title": row.title,
        },
        link="notices_desk:home",
        at=at,
        organisation_id=row.organisation_id,
        roles=(Role.AGREEMENT_MANAGER, Role.REGULATOR),
    )
    supervision = [
        dataclasses.replace(overdue, organisation_id=organisation_id, roles=(Role.REGULATOR,))
        for organisation_id in regulators_of(region=row.region_id)
    ]
    tell_all([overdue, *supervision])
