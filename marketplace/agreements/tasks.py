"""The clocks of agreements: terms that end, quotas noted by the day, deadlines that somebody must be told of.

What a clock says is also derived when a page is read: a sweep that is late changes nothing but who was told.
"""

import datetime

from marketplace.agreements.models import QuotaDay
from marketplace.agreements.operations.ending import end_agreement
from marketplace.agreements.operations.leaving import remove_supplier
from marketplace.agreements.queries.agreements import agreements_of_supplier
from marketplace.agreements.queries.clocks import clocks_of
from marketplace.agreements.queries.due import (
    agreements_with_clocks,
    expired_agreements,
    invitations_closed,
    lots_with_quota,
)
from marketplace.agreements.states import DepartureGround
from marketplace.jobs.outbox import enqueue
from marketplace.jobs.registry import sweep, task
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.clock import local_date
from marketplace.kernel.text import gettext_noop
from marketplace.notifications.states import Kind
from marketplace.notifications.steps import Message, tell, tell_all

BATCH = 500
# The end of the term is for the manager to know, not to act on; the close of applications is told when it has come.
_NOT_TOLD = frozenset({"term", "applications_close"})


@sweep("agreements.find_expired", every=300)
def task_find_expired(*, at: datetime.datetime) -> None:
    """Hand out the agreements whose term has ended."""
    for number in expired_agreements(at, limit=BATCH):
        enqueue(name="agreements.end", kwargs={"number": number}, dedupe=number)


@task("agreements.end")
def task_end(*, at: datetime.datetime, number: str) -> None:
    """End one agreement whose term has ended."""
    end_agreement(actor=SYSTEM, at=at, number=number)


@task("agreements.remove_debarred")
def task_remove_debarred(*, at: datetime.datetime, number: str, supplier_id: int, reason: str) -> None:
    """Remove one debarred supplier from one agreement, unless it has left by now."""
    if number in agreements_of_supplier(supplier_id=supplier_id):
        remove_supplier(
            actor=SYSTEM,
            at=at,
            number=number,
            supplier_id=supplier_id,
            ground=DepartureGround.DEBARRED,
            reason=reason,
        )


@sweep("agreements.note_quotas", every=3600)
def task_note_quotas(*, at: datetime.datetime) -> None:
    """Note for each lot in force how much of its quota is taken today; the last note of a day stands."""
    today = local_date(at)
    QuotaDay.objects.bulk_create(
        [QuotaDay(lot_id=lot, on=today, taken=taken) for lot, taken in lots_with_quota(today)],
        batch_size=BATCH,
        update_conflicts=True,
        update_fields=["taken"],
        unique_fields=["lot", "on"],
    )


@sweep("agreements.tell_deadlines", every=600)
def task_tell_deadlines(*, at: datetime.datetime) -> None:
    """Tell managers of applications to open and of overdue deadlines, each once; before that they are reminded as of all clocks."""
    for invitation in invitations_closed(at):
        tell(
            event_id=f"agreements.closed/{invitation.pk}",
            kind=Kind.AGREEMENTS,
            message=gettext_noop("Applications to %(title)s have closed: two people open them."),
            params={"title": invitation.agreement.title},
            link=f"manager:agreement {invitation.agreement.number}",
            at=at,
            organisation_id=invitation.agreement.manager_id,
            roles=[Role.AGREEMENT_MANAGER],
        )
    late = []
    rows = agreements_with_clocks()
    running = clocks_of(rows, at)
    for agreement in rows:
        late += [
            Message(
                event_id=f"agreements.late/{agreement.pk}/{clock.name}/{clock.about}/{clock.due.at:%Y%m%d}",
                kind=Kind.DEADLINES,
                message=gettext_noop("Overdue for %(title)s: a deadline has passed."),
                params={"title": agreement.title},
                link=f"manager:agreement {agreement.number}",
                at=at,
                organisation_id=agreement.manager_id,
                roles=[Role.AGREEMENT_MANAGER],
            )
            for clock in running[agreement.pk]
            if clock.done_at is None and clock.name not in _NOT_TOLD and at > clock.due.at
        ]
    tell_all(late)
