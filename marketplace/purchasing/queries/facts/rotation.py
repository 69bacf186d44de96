"""Turns in rotations as facts of a purchase."""

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db.models import Q

from marketplace.agreements.models import RotationTurn
from marketplace.agreements.queries.rotation import held_turns, turns_again, turns_of
from marketplace.agreements.rules.rotation import NextTurn
from marketplace.agreements.states import CallOff, TurnState
from marketplace.kernel.clock import local_date
from marketplace.listings.queries import Basket, suppliers_offering
from marketplace.plugin_api.facts import TurnFacts
from marketplace.purchasing.models import Purchase
from marketplace.purchasing.queries.facts.lines import Wanted
from marketplace.purchasing.states import OrderState, PurchaseState, Route


def turns_for(wanted: Sequence[Wanted], *, region: str, at: datetime.datetime) -> dict[int, NextTurn]:
    """Return whose turn it is in each lot of `wanted` that is called off in rotation; nothing is asked where none is.

    A supplier that does not offer all of a lot's products in the quantities wanted is skipped: it could not be ordered from.
    Whoever takes the turn has locked the lots.
    """
    baskets = [Basket(lot_id, quantities) for lot_id, quantities in sorted(_quantities(wanted).items())]
    offering = suppliers_offering(baskets, region=region, on=local_date(at))
    return turns_of({basket.lot_id: found for basket, found in zip(baskets, offering, strict=True)}, at=at)


def _quantities(wanted: Sequence[Wanted]) -> dict[int, dict[int, int]]:
    """Return the pieces wanted of each product, by lot, of the lots that are called off in rotation."""
    sums: dict[int, dict[int, int]] = {}
    for one in wanted:
        if one.listing and CallOff.ROTATION in one.listing.lot.call_off_methods:
            pieces = sums.setdefault(one.listing.lot_id, {})
            pieces[one.listing.product_id] = pieces.get(one.listing.product_id, 0) + one.quantity
    return sums


def turn_facts(turns: Mapping[int, NextTurn], *, buyer_unit_id: int) -> dict[int, TurnFacts]:
    """Return turns as rules and plugins are told of them; without turns nothing is asked."""
    pending = _pending(turns, buyer_unit_id=buyer_unit_id) if turns else {}
    return {lot_id: _told(turn, pending=pending.get(lot_id, "")) for lot_id, turn in turns.items()}


def turns_held(
    purchases: Mapping[Purchase, Sequence[Wanted]], *, at: datetime.datetime
) -> dict[Purchase, dict[int, TurnFacts]]:
    """Return whose turn it would be now for each of the purchases that hold one, by lot; nothing for who gave its own back.

    It is the supplier's whose turn is held, unless somebody before it got its turn back since: then it is that one's. Three
    statements however many purchases there are, and one for each region they are of; none without purchases.
    """
    if not purchases:
        return {}
    held = held_turns([row.number for row in purchases])
    holders = [row for row in purchases if row.number in held]
    again = turns_again([held[row.number] for row in holders], at=at, offering=_offering(purchases, held, at=at))
    found: dict[Purchase, dict[int, TurnFacts]] = {}
    for row in holders:
        own, turn = held[row.number], again.get(row.number)
        if turn is not None:
            told = _told(turn)
            if turn.place.supplier_id == own.supplier_id:
                told = replace(told, round=own.round, skipped=tuple(one["supplier"] for one in own.skipped))
            found[row] = {own.lot_id: told}
    return found


def _offering(
    purchases: Mapping[Purchase, Sequence[Wanted]], held: Mapping[str, RotationTurn], *, at: datetime.datetime
) -> dict[str, set[int]]:
    """Return by the number of each purchase that holds a turn who offers what it wants of the turn's lot."""
    by_region: dict[str, dict[str, Basket]] = defaultdict(dict)
    for row, wanted in purchases.items():
        if own := held.get(row.number):
            quantities = _quantities(wanted).get(own.lot_id, {})
            by_region[row.region_code][row.number] = Basket(own.lot_id, quantities)
    return {
        number: suppliers
        for region, baskets in by_region.items()
        for number, suppliers in zip(
            baskets, suppliers_offering(baskets.values(), region=region, on=local_date(at)), strict=True
        )
    }


def _told(turn: NextTurn, *, pending: str = "") -> TurnFacts:
    return TurnFacts(
        supplier_id=turn.place.supplier_id,
        supplier=turn.place.supplier,
        round=turn.round,
        skipped=tuple(one.supplier for one in turn.skipped),
        pending=pending,
    )


def _pending(turns: Mapping[int, NextTurn], *, buyer_unit_id: int) -> dict[int, str]:
    """Return by lot a purchase of the unit that could still give its turn back: held, or ordered and not confirmed yet."""
    waiting = Q(state__in=[PurchaseState.SUBMITTED, PurchaseState.APPROVED]) | Q(orders__state=OrderState.PLACED)
    numbers = Purchase.objects.filter(waiting, buyer_unit_id=buyer_unit_id, route=Route.ROTATION).values("number")
    rows = RotationTurn.objects.filter(lot_id__in=list(turns), purchase__in=numbers)
    return dict(rows.exclude(state=TurnState.GIVEN_BACK).values_list("lot_id", "purchase"))
