"""Pass over a lowest quote that does not count any longer: nobody voids a competition by making itself impossible."""

import datetime
from typing import Any

from bidding_auction.inquiry.events import WinnerPassedOver
from bidding_auction.inquiry.models import CompetingQuote
from bidding_auction.inquiry.operations.failing import come_to_nothing
from bidding_auction.inquiry.permissions import Permission
from bidding_auction.inquiry.queries import flaw_today
from bidding_auction.inquiry.states import COMPETITION_TABLE, CompetitionAction, CompetitionState
from bidding_auction.inquiry.steps import lock_competition, lock_dossier, lock_quotes
from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop

NOBODY_LEFT = gettext_noop("No quote counts any longer.")


@operation(Permission.COMPETITION_RUN)
def pass_over_winner(*, actor: Actor, at: datetime.datetime, number: str) -> dict[str, Any]:
    """Strike the lowest quote of an opened competition because its supplier can't deliver as quoted any longer.

    Returns the `flaw` and who is `following`, blank when nobody is left: then the competition comes to nothing. Raises
    `Conflict` while the lowest quote counts: whom the law makes the winner is nobody's choice.
    """
    competition = lock_competition(number)
    authorize(actor, Permission.COMPETITION_RUN, competition.purchase)
    quotes = {row.rank: row for row in lock_quotes(competition, rank__isnull=False)}
    purchase = lock_dossier(competition)
    COMPETITION_TABLE.target(CompetitionAction.AWARD, CompetitionState(competition.state))
    flaw = flaw_today(competition, at=at)
    if not flaw:
        raise Conflict(gettext_noop("The lowest quote still counts: award it, or give the competition up."))
    first = quotes.pop(1)
    CompetingQuote.objects.filter(pk=first.pk).update(rank=None, flaw=flaw)
    for rank in sorted(rank for rank in quotes if rank is not None):
        CompetingQuote.objects.filter(pk=quotes[rank].pk).update(rank=rank - 1)
    following = quotes[2].supplier.name if 2 in quotes else ""
    events: list[Any] = [WinnerPassedOver(subject=number, supplier=first.supplier.name, flaw=flaw, following=following)]
    if not following:
        events += come_to_nothing(competition, purchase, actor=actor, at=at, reason=NOBODY_LEFT)
    record(stream=purchase.stream, actor=actor, at=at, events=events)
    return {"flaw": flaw, "following": following}
