"""The clock of mini-competitions: what nobody quoted, opened or awarded in time comes to nothing."""

import datetime

from bidding_auction.inquiry.models import MiniCompetition
from bidding_auction.inquiry.operations import close_competition
from bidding_auction.inquiry.queries import due_competitions
from marketplace.jobs.outbox import enqueue
from marketplace.jobs.registry import sweep, task
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.text import gettext_noop
from marketplace.notifications.states import Kind
from marketplace.notifications.steps import tell

BATCH = 500


@sweep("inquiry.find_closed", every=30)
def task_find_closed(*, at: datetime.datetime) -> None:
    """Hand out the competitions whose deadline has passed."""
    for competition_id in due_competitions(at, limit=BATCH):
        enqueue(name="inquiry.close", kwargs={"competition_id": competition_id}, dedupe=str(competition_id))


@task("inquiry.close")
def task_close(*, at: datetime.datetime, competition_id: int) -> None:
    """Look at one competition whose deadline has passed; where there is something to open, tell its requester."""
    if close_competition(actor=SYSTEM, at=at, competition_id=competition_id) != "waiting":
        return
    found = MiniCompetition.objects.select_related("purchase").get(pk=competition_id)
    tell(
        event_id=f"inquiry.closed/{found.pk}",
        kind=Kind.ORDERS,
        message=gettext_noop("Quotes for “%(title)s” have closed: open them with your code."),
        params={"title": found.purchase.title},
        link=f"buyer:competition {found.number}",
        at=at,
        organisation_id=found.purchase.buyer_unit_id,
        user_ids=(found.purchase.requester_id,),
    )
