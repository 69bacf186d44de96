"""A mini-competition of the small mall, act by act: Alice buys desks, Bob and Ben quote under seal."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from bidding_auction.inquiry.operations import (
    award_competition,
    invite_quotes,
    open_quotes,
    submit_quote,
)
from marketplace.agreements.models import Lot
from marketplace.agreements.states import CallOff
from marketplace.kernel.actor import Actor
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.models import Listing
from marketplace.purchasing.operations.approval import approve_purchase
from marketplace.purchasing.states import Route
from tests.factories import mall as act
from tests.factories.cast import NOW
from tests.factories.clock import mall_clock_shows
from tests.factories.mall import Mall

CODE = "a code that Alice knows"
BLIND = "0123456789abcdef"
# Three working days after the invitation: Thursday noon.
DEADLINE = NOW + datetime.timedelta(days=3, hours=2)
AFTER = DEADLINE + datetime.timedelta(minutes=1)
DESKS = 4


def call(door: Callable[..., Any], actor: Actor, at: datetime.datetime, **inputs: Any) -> Any:
    """Call an operation at a moment that the mall's clock shows too."""
    mall_clock_shows(at)
    return door(actor=actor, at=at, key=idempotency_key(), **inputs)


def allow(mall: Mall) -> None:
    """Let the small mall's agreement allow mini-competitions in both lots."""
    Lot.objects.filter(pk__in=[mall.laptop_lot, mall.desk_lot]).update(
        call_off_methods=[CallOff.DIRECT_SELECTION, CallOff.MINI_COMPETITION]
    )


def approved(mall: Mall, goods: Mapping[int, int] | None = None) -> str:
    """Return the number of an approved purchase on the route, of desks by default."""
    allow(mall)
    number = act.submitted(mall, goods or {mall.desk: DESKS}, route=Route.MINI_COMPETITION)
    return approve_purchase(actor=mall.cast.arthur, at=NOW, key=idempotency_key(), number=number)


def invited(mall: Mall, goods: Mapping[int, int] | None = None) -> str:
    """Return the number of a competition that receives quotes until `DEADLINE`."""
    number = approved(mall, goods)
    return str(call(invite_quotes, mall.cast.alice, NOW, number=number, deadline=DEADLINE, code=CODE, blind=BLIND))


def line(listing: int, price: str, *, position: int = 1) -> dict[str, Any]:
    """Return one line of a quote."""
    return {"position": position, "listing": listing, "price": price}


def quoted(mall: Mall, number: str, *, bob: str = "780.00", ben: str = "770.00") -> str:
    """Have Bob quote, then Ben, each for one desk; a blank price leaves one out. Return the competition's number."""
    for actor, listing, price in ((mall.cast.bob, mall.desk, bob), (mall.cast.ben, mall.bens_desk, ben)):
        if price:
            call(submit_quote, actor, NOW, number=number, lines=[line(listing, price)], blind=BLIND)
    return number


def opened(mall: Mall, *, bob: str = "780.00", ben: str = "770.00") -> str:
    """Return the number of a competition whose quotes were opened."""
    number = quoted(mall, invited(mall), bob=bob, ben=ben)
    call(open_quotes, mall.cast.alice, AFTER, number=number, code=CODE, blind=BLIND)
    return number


def awarded(mall: Mall) -> str:
    """Return the number of the purchase of a competition that Ben won."""
    return str(call(award_competition, mall.cast.alice, AFTER, number=opened(mall)))


def stock_of(listing: int) -> int:
    """Return how many pieces of a listing are free."""
    return Listing.objects.values_list("stock", flat=True).get(pk=listing)
