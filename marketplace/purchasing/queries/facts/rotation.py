"""Turns in rotations as facts of a purchase."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db.models import Q

from marketplace.agreements.models import RotationTurn
from marketplace.agreements.queries.rotation import held_turn, turn_again, turn_of
from marketplace.agreements.rules.rotation import NextTurn
from marketplace.agreements.states import CallOff, TurnState
from marketplace.kernel.clock import local_date
from marketplace.listings.queries import suppliers_offering
from marketplace.plugin_api.facts import TurnFacts
from marketplace.purchasing.models import Purchase
from marketplace.purchasing.queries.facts.lines import Wanted
from marketplace.purchasing.states import OrderState, PurchaseState, Route


def turns_for(wanted: Sequence[Wanted], *, region: str, at: datetime.datetime) -> dict[int, NextTurn]:
    """Return whose turn it is in each lot of `wanted` that is called off in rotation; nothing is asked where none is.

    A supplier that does not offer all of a lot's products in the quantities wanted is skipped: it could not be ordered from.
    Whoever takes the turn has locked the lots.
    """
    turns = {
        lot_id: turn_of(
            lot_id,
            at=at,
            offering=suppliers_offering(lot_id, quantities, region=region, on=local_date(at)),
        )
        for lot_id, quantities in sorted(_quantities(wanted).items())
    }
    return {lot_id: turn for lot_id, turn in turns.items() if turn is not None}


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


def turns_held(purchase: Purchase, wanted: Sequence[Wanted], *, at: datetime.datetime) -> dict[int, TurnFacts]:
    """Return whose turn it would be now for a purchase that holds one, by lot; nothing when it gave its own back.

    It is the supplier's whose turn is held, unless somebody before it got its turn back since: then it is that one's.
    """
    held = held_turn(purchase.number)
    if held is None:
        return {}
    quantities = _quantities(wanted).get(held.lot_id, {})
    offering = suppliers_offering(held.lot_id, quantities, region=purchase.region_code, on=local_date(at))
    turn = turn_again(held, at=at, offering=offering)
    if turn is None:
        return {}
    told = _told(turn)
    if turn.place.supplier_id == held.supplier_id:
        told = replace(told, round=held.round, skipped=tuple(one["supplier"] for one in held.skipped))
    return {held.lot_id: told}


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
