"""The clock of mini-competitions: what nobody quoted, opened or awarded in time comes to nothing."""

import datetime

from bidding_auction.inquiry.operations import close_competition
from bidding_auction.inquiry.queries import due_competitions
from marketplace.jobs.outbox import enqueue
from marketplace.jobs.registry import sweep, task
from marketplace.kernel.actor import SYSTEM

BATCH = 500


@sweep("inquiry.find_closed", every=30)
def task_find_closed(*, at: datetime.datetime) -> None:
    """Hand out the competitions whose deadline has passed."""
    for competition_id in due_competitions(at, limit=BATCH):
        enqueue(name="inquiry.close", kwargs={"competition_id": competition_id}, dedupe=str(competition_id))


@task("inquiry.close")
def task_close(*, at: datetime.datetime, competition_id: int) -> None:
    """Look at one competition whose deadline has passed."""
    close_competition(actor=SYSTEM, at=at, competition_id=competition_id)
