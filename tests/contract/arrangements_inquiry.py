"""Mini-competitions: in which state their owner may call each operation, with the mall's clock where it must stand."""

from collections.abc import Callable

from bidding_auction.inquiry.models import MiniCompetition
from marketplace.kernel.actor import SYSTEM
from marketplace.listings.models import Listing
from marketplace.listings.states import ListingState
from tests.contract.arranged import Arranged
from tests.factories import competing as act
from tests.factories.clock import mall_clock_shows
from tests.factories.competing import AFTER, BLIND, CODE, DEADLINE
from tests.factories.mall import Mall

OPEN = {"code": CODE, "blind": BLIND}


def _inviting(mall: Mall) -> Arranged:
    return Arranged(mall.cast.alice, {"number": act.approved(mall), "deadline": DEADLINE, **OPEN})


def _opening(mall: Mall) -> Arranged:
    number = act.quoted(mall, act.invited(mall))
    mall_clock_shows(AFTER)
    return Arranged(mall.cast.alice, {"number": number, **OPEN}, at=AFTER)


def _quoting(mall: Mall) -> Arranged:
    lines = [act.line(mall.desk, "700.00")]
    return Arranged(mall.cast.bob, {"number": act.invited(mall), "lines": lines, "blind": BLIND})


def _closing(mall: Mall) -> Arranged:
    competition = MiniCompetition.objects.get(number=act.invited(mall))
    mall_clock_shows(AFTER)
    return Arranged(SYSTEM, {"competition_id": competition.pk}, at=AFTER)


def _passing_over(mall: Mall) -> Arranged:
    number = act.opened(mall)
    Listing.objects.filter(pk=mall.bens_desk).update(state=ListingState.SUSPENDED)
    return Arranged(mall.cast.alice, {"number": number}, at=AFTER)


INQUIRY: dict[str, Callable[[Mall], Arranged]] = {
    "inquiry.award_competition": lambda mall: Arranged(mall.cast.alice, {"number": act.opened(mall)}, at=AFTER),
    "inquiry.close_competition": _closing,
    "inquiry.fail_competition": lambda mall: Arranged(
        mall.cast.alice, {"number": act.invited(mall), "reason": "no need"}
    ),
    "inquiry.invite_quotes": _inviting,
    "inquiry.open_quotes": _opening,
    "inquiry.pass_over_winner": _passing_over,
    "inquiry.submit_quote": _quoting,
    "inquiry.withdraw_quote": lambda mall: Arranged(mall.cast.bob, {"number": act.quoted(mall, act.invited(mall))}),
}
