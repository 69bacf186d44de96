"""A competition comes to nothing: its purchase goes back to the requester, what it held is free."""

import datetime
from typing import Any

from bidding_auction.inquiry.events import CompetitionFailed
from bidding_auction.inquiry.models import MiniCompetition
from bidding_auction.inquiry.states import CompetitionAction
from bidding_auction.inquiry.steps import move_competition
from marketplace.kernel.actor import Actor
from marketplace.purchasing.events import PurchaseNotAwarded
from marketplace.purchasing.models import Purchase
from marketplace.purchasing.states import PurchaseAction
from marketplace.purchasing.steps import end_unordered


def come_to_nothing(
    competition: MiniCompetition, purchase: Purchase, *, actor: Actor, at: datetime.datetime, reason: str
) -> list[Any]:
    """End a locked competition and its locked purchase; return the events to record.

    What was never opened stays sealed.
    """
    move_competition(competition, CompetitionAction.FAIL, failed_at=at, fail_reason=reason, next_check_at=None)
    ended = end_unordered(purchase, PurchaseAction.FAIL, PurchaseNotAwarded, actor=actor, at=at, reason=reason)
    return [CompetitionFailed(subject=competition.number, reason=reason), ended]
