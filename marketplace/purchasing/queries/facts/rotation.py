"""Turns in rotations as facts of a purchase."""

import datetime
from collections.abc import Mapping, Sequence

from marketplace.agreements.queries.rotation import held_turn, turn_of
from marketplace.agreements.rules.rotation import NextTurn
from marketplace.agreements.states import CallOff
from marketplace.kernel.clock import local_date
from marketplace.listings.queries import suppliers_in_lots
from marketplace.plugin_api.facts import TurnFacts
from marketplace.purchasing.models import Purchase
from marketplace.purchasing.queries.facts.lines import Wanted


def turns_for(wanted: Sequence[Wanted], *, region: str, at: datetime.datetime) -> dict[int, NextTurn]:
    """Return whose turn it is in each lot of `wanted` that is called off in rotation; nothing is asked where none is.

    A supplier that offers nothing on sale in the lot and the region is skipped. Whoever takes the turn has locked the lots.
    """
    lots = {
        one.listing.lot_id for one in wanted if one.listing and CallOff.ROTATION in one.listing.lot.call_off_methods
    }
    if not lots:
        return {}
    offering = suppliers_in_lots(lots, region=region, on=local_date(at))
    turns = {lot_id: turn_of(lot_id, at=at, offering=offering.get(lot_id, set())) for lot_id in sorted(lots)}
    return {lot_id: turn for lot_id, turn in turns.items() if turn is not None}


def turn_facts(turns: Mapping[int, NextTurn]) -> dict[int, TurnFacts]:
    """Return turns as rules and plugins are told of them."""
    return {
        lot_id: TurnFacts(
            supplier_id=turn.place.supplier_id,
            supplier=turn.place.supplier,
            round=turn.round,
            skipped=tuple(one.supplier for one in turn.skipped),
        )
        for lot_id, turn in turns.items()
    }


def turns_held(purchase: Purchase) -> dict[int, TurnFacts]:
    """Return the turn that a purchase in rotation holds, by lot (one statement)."""
    turn = held_turn(purchase.number)
    if turn is None:
        return {}
    told = TurnFacts(
        supplier_id=turn.supplier_id,
        supplier=turn.supplier.name,
        round=turn.round,
        skipped=tuple(one["supplier"] for one in turn.skipped),
    )
    return {turn.lot_id: told}
