"""The written order of a rotation, whose turn it is, and the turns that were taken."""

import dataclasses
import datetime
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Max, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from marketplace.agreements.models import Lot, RotationPlace, RotationTurn
from marketplace.agreements.rules.rotation import NextTurn, Place, next_turn
from marketplace.agreements.states import TurnState
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.models import Organisation
from marketplace.organisations.rules import standing_at
from marketplace.organisations.states import OrganisationState

_BARRED = {
    OrganisationState.SUSPENDED: gettext_noop("suspended"),
    OrganisationState.DEBARRED: gettext_noop("debarred"),
}
_OFF = gettext_noop("may not trade at present")
_NOTHING = gettext_noop("does not offer it, or not enough of it")
# How many of the latest turns a page shows.
SHOWN_TURNS = 20


@dataclass(frozen=True, kw_only=True)
class Rotation:
    """A lot called off in rotation: its written order (who left included), whose turn it is, the latest turns first."""

    lot: Lot
    places: Sequence[RotationPlace]
    upcoming: NextTurn | None
    turns: Sequence[RotationTurn]


def turns_of(offering: Mapping[int, Collection[int]], *, at: datetime.datetime) -> dict[int, NextTurn]:
    """Return whose turn it is in lots at a moment, but for those where nobody can be asked (two statements; none without lots).

    Who is suspended or debarred is skipped, and who is not among the suppliers that are `offering` what is wanted of the lot.
    Whoever means to take a turn has locked the lot.
    """
    places, last = _standing_places(offering), _last_rounds(offering)
    turns = {
        lot_id: next_turn(_places(places[lot_id], last[lot_id], at=at, offering=suppliers))
        for lot_id, suppliers in offering.items()
    }
    return {lot_id: turn for lot_id, turn in turns.items() if turn is not None}


def turns_again(
    held: Sequence[RotationTurn], *, at: datetime.datetime, offering: Mapping[str, Collection[int]]
) -> dict[str, NextTurn]:
    """Return whose turn it would be if the purchases that hold turns came now, each by itself, by the purchase's number.

    Those are skipped who were skipped then; who is `offering` what a purchase wants stands by its number. Another supplier than
    the turn's means that somebody before it got its turn back in the meantime. Its own goods are held, so that it needs none on
    sale. Two statements; none without turns.
    """
    lots = {turn.lot_id for turn in held}
    places, last = _standing_places(lots), _last_rounds(lots, besides=[turn.purchase for turn in held])
    found = {}
    for turn in held:
        rounds = dict(last[turn.lot_id])
        for other in held:
            if other.lot_id == turn.lot_id and other.purchase != turn.purchase:
                rounds[other.supplier_id] = max(rounds.get(other.supplier_id, 0), other.round)
        skipped = {one["supplier_id"]: one["reason"] for one in turn.skipped}
        suppliers = {*offering[turn.purchase], turn.supplier_id}
        standing = [
            dataclasses.replace(one, hindrance=one.hindrance or skipped.get(one.supplier_id, ""))
            for one in _places(places[turn.lot_id], rounds, at=at, offering=suppliers)
        ]
        found[turn.purchase] = next_turn(standing, current=turn.round)
    return {number: turn for number, turn in found.items() if turn is not None}


def current_rounds(lot_ids: Collection[int]) -> dict[int, int]:
    """Return the latest round of each lot in which anybody had a turn, 1 while nobody had (one statement)."""
    rows = _used(lot_ids).values_list("lot_id").annotate(latest=Max("round"))
    return dict.fromkeys(lot_ids, 1) | dict(rows)


def held_turn(purchase: str) -> RotationTurn | None:
    """Return the turn that a purchase holds or has used, with its supplier; None when it gave it back or never had one."""
    return held_turns([purchase]).get(purchase)


def held_turns(purchases: Collection[str]) -> dict[str, RotationTurn]:
    """Return `held_turn` of several purchases by their numbers (one statement; none without purchases)."""
    rows = RotationTurn.objects.filter(purchase__in=purchases).exclude(state=TurnState.GIVEN_BACK)
    return {row.purchase: row for row in rows.select_related("supplier")}


def rotations_of(
    lots: Sequence[Lot], *, at: datetime.datetime, offering: Mapping[int, Collection[int]]
) -> list[Rotation]:
    """Return the rotations of lots that are called off so, in their order (three statements for any number of lots).

    `offering` says by lot who has anything on sale: whose turn it is for a certain service depends on who offers that.
    """
    ids = [lot.pk for lot in lots]
    places: dict[int, list[RotationPlace]] = defaultdict(list)
    for place in RotationPlace.objects.filter(lot_id__in=ids).select_related("supplier").order_by("lot_id", "position"):
        places[place.lot_id].append(place)
    turns: dict[int, list[RotationTurn]] = defaultdict(list)
    latest = Window(RowNumber(), partition_by="lot", order_by=F("pk").desc())
    shown = RotationTurn.objects.filter(lot_id__in=ids).annotate(nth=latest).filter(nth__lte=SHOWN_TURNS)
    for turn in shown.select_related("supplier").order_by("-pk"):
        turns[turn.lot_id].append(turn)
    last = _last_rounds(ids)
    return [
        Rotation(
            lot=lot,
            places=places[lot.pk],
            upcoming=next_turn(
                _places(
                    [place for place in places[lot.pk] if place.left_at is None],
                    last[lot.pk],
                    at=at,
                    offering=offering.get(lot.pk, ()),
                )
            ),
            turns=turns[lot.pk],
        )
        for lot in lots
    ]


def _used(lot_ids: Collection[int]) -> "QuerySet[RotationTurn]":
    return RotationTurn.objects.filter(~Q(state=TurnState.GIVEN_BACK), lot_id__in=lot_ids)


def _last_rounds(lot_ids: Collection[int], *, besides: Collection[str] = ()) -> dict[int, dict[int, int]]:
    """Return the latest round in which each supplier had a turn, by lot; those of the purchases `besides` don't count."""
    rounds: dict[int, dict[int, int]] = defaultdict(dict)
    used = _used(lot_ids).exclude(purchase__in=besides)
    for lot_id, supplier_id, latest in used.values_list("lot_id", "supplier_id").annotate(latest=Max("round")):
        rounds[lot_id][supplier_id] = latest
    return rounds


def _standing_places(lot_ids: Collection[int]) -> dict[int, list[RotationPlace]]:
    """Return by lot the places of those who have not left."""
    places: dict[int, list[RotationPlace]] = defaultdict(list)
    for row in RotationPlace.objects.filter(lot_id__in=lot_ids, left_at__isnull=True).select_related("supplier"):
        places[row.lot_id].append(row)
    return places


def _places(
    rows: Sequence[RotationPlace], last: dict[int, int], *, at: datetime.datetime, offering: Collection[int]
) -> list[Place]:
    return [
        Place(
            supplier_id=row.supplier_id,
            supplier=row.supplier.name,
            position=row.position,
            since_round=row.since_round,
            last_round=last.get(row.supplier_id, 0),
            hindrance=_hindrance(row.supplier, offering, at=at),
        )
        for row in rows
    ]


def _hindrance(supplier: Organisation, offering: Collection[int], *, at: datetime.datetime) -> str:
    now = standing_at(
        state=OrganisationState(supplier.state), until=supplier.barred_until, reason=supplier.barred_reason, at=at
    )
    if not now.active:
        return _BARRED.get(now.state, _OFF)
    return "" if supplier.pk in offering else _NOTHING
