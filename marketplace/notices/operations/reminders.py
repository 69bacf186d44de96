"""Tell officers of a notice that is due, once a day before and once when it is overdue."""

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
from marketplace.notifications.steps import tell
from marketplace.organisations.queries import regulators_of

_SOON = gettext_noop("To be published by %(day)s: %(kind)s, %(title)s")
_OVERDUE = gettext_noop("Overdue since %(day)s: %(kind)s, %(title)s has not been published")


@operation(Permission.DUTY_REMIND)
def remind_of_duty(*, actor: Actor, at: datetime.datetime, duty_id: int) -> str:
    """Tell those who must publish a notice that it is due or overdue, and when overdue also their supervision.

    Returns what they were told: `soon`, `overdue`, or nothing when the notice was published or the time has not come.
    """
    found = lock(PublicationDuty.objects.filter(pk=duty_id, next_check_at__lte=at))
    if not found:
        return ""
    row = found[0]
    overdue = row.due_at < at
    row.told, row.next_check_at = ("overdue", None) if overdue else ("soon", row.due_at + datetime.timedelta(seconds=1))
    row.save(update_fields=["told", "next_check_at"])
    kind = NoticeKind(row.kind)
    message = {
        "event_id": f"duty-{row.pk}-{row.told}-{row.due_at:%Y%m%d}",
        "message": _OVERDUE if overdue else _SOON,
        "params": {"day": local_date(row.due_at).isoformat(), "kind": kind.label, "title": row.title},
        "link": "notices_desk:home",
        "at": at,
    }
    tell(**message, organisation_id=row.organisation_id, roles=[Role.AGREEMENT_MANAGER, Role.REGULATOR])  # type: ignore[arg-type]
    if overdue:
        for organisation_id in regulators_of(region=row.region_id):
            tell(**message, organisation_id=organisation_id, roles=[Role.REGULATOR])  # type: ignore[arg-type]
        event = PublicationOverdue(
            subject=row.subject, kind=row.kind, title=row.title, rule=row.rule, due_at=row.due_at
        )
        record(stream=f"notices/{row.region_id}", actor=actor, at=at, events=[event])
    return row.told
