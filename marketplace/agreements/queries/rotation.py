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
from marketplace.organisations.queries import standings
from marketplace.organisations.rules import Standing
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


def turn_of(lot_id: int, *, at: datetime.datetime, offering: Collection[int]) -> NextTurn | None:
    """Return whose turn it is in a lot at a moment, None when nobody can be asked (three statements).

    Who is suspended or debarred is skipped, and who is not among the suppliers `offering` what is wanted. Whoever means to take
    the turn has locked the lot.
    """
    return next_turn(_standing_places(lot_id, _last_rounds([lot_id])[lot_id], at=at, offering=offering))


def turn_again(turn: RotationTurn, *, at: datetime.datetime, offering: Collection[int]) -> NextTurn | None:
    """Return whose turn it would be if the purchase that holds `turn` came now, with those skipped who were skipped then.

    Another supplier than the turn's means that somebody before it got its turn back in the meantime. Its own goods are held, so
    that it needs none on sale.
    """
    places = _standing_places(
        turn.lot_id,
        _last_rounds([turn.lot_id], besides=turn.purchase)[turn.lot_id],
        at=at,
        offering={*offering, turn.supplier_id},
    )
    skipped = {one["supplier_id"]: one["reason"] for one in turn.skipped}
    return next_turn(
        [dataclasses.replace(one, hindrance=one.hindrance or skipped.get(one.supplier_id, "")) for one in places],
        current=turn.round,
    )


def current_rounds(lot_ids: Collection[int]) -> dict[int, int]:
    """Return the latest round of each lot in which anybody had a turn, 1 while nobody had (one statement)."""
    rows = _used(lot_ids).values_list("lot_id").annotate(latest=Max("round"))
    return dict.fromkeys(lot_ids, 1) | dict(rows)


def held_turn(purchase: str) -> RotationTurn | None:
    """Return the turn that a purchase holds or has used, with its supplier; None when it gave it back or never had one."""
    return (
        RotationTurn.objects.filter(purchase=purchase)
        .exclude(state=TurnState.GIVEN_BACK)
        .select_related("supplier")
        .first()
    )


def rotations_of(
    lots: Sequence[Lot], *, at: datetime.datetime, offering: Mapping[int, Collection[int]]
) -> list[Rotation]:
    """Return the rotations of lots that are called off so, in their order (four statements for any number of lots).

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


def _last_rounds(lot_ids: Collection[int], *, besides: str = "") -> dict[int, dict[int, int]]:
    """Return the latest round in which each supplier had a turn, by lot; that of the purchase `besides` doesn't count."""
    rounds: dict[int, dict[int, int]] = defaultdict(dict)
    used = _used(lot_ids).exclude(purchase=besides)
    for lot_id, supplier_id, latest in used.values_list("lot_id", "supplier_id").annotate(latest=Max("round")):
        rounds[lot_id][supplier_id] = latest
    return rounds


def _standing_places(
    lot_id: int, last: dict[int, int], *, at: datetime.datetime, offering: Collection[int]
) -> list[Place]:
    rows = RotationPlace.objects.filter(lot_id=lot_id, left_at__isnull=True).select_related("supplier")
    return _places(list(rows), last, at=at, offering=offering)


def _places(
    rows: Sequence[RotationPlace], last: dict[int, int], *, at: datetime.datetime, offering: Collection[int]
) -> list[Place]:
    now = standings([row.supplier_id for row in rows], at)
    return [
        Place(
            supplier_id=row.supplier_id,
            supplier=row.supplier.name,
            position=row.position,
            since_round=row.since_round,
            last_round=last.get(row.supplier_id, 0),
            hindrance=_hindrance(row.supplier_id, now[row.supplier_id], offering),
        )
        for row in rows
    ]


def _hindrance(supplier_id: int, now: Standing, offering: Collection[int]) -> str:
    if not now.active:
        return _BARRED.get(now.state, _OFF)
    return "" if supplier_id in offering else _NOTHING
