"""The written order of a rotation on locked lots: who comes in, who leaves, who takes a turn."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Max

from marketplace.agreements.models import Lot, RotationPlace, RotationTurn
from marketplace.agreements.queries.rotation import current_rounds
from marketplace.agreements.rules.rotation import NextTurn
from marketplace.agreements.states import CallOff, TurnState


def join_rotation(entries: Iterable[tuple[Lot, int]], *, at: datetime.datetime) -> list[dict[str, Any]]:
    """Put suppliers, `(lot, supplier id)` in their order, at the end of the written order of those lots that rotate.

    Return what the log keeps: `lot`, `position`, `supplier_id`, `round`. Nothing is asked where no lot rotates.
    """
    joining = [(lot, supplier_id) for lot, supplier_id in entries if CallOff.ROTATION in lot.call_off_methods]
    if not joining:
        return []
    ids = {lot.pk for lot, _ in joining}
    rows = RotationPlace.objects.filter(lot_id__in=ids).values_list("lot_id").annotate(latest=Max("position"))
    latest: dict[int, int] = defaultdict(int, dict(rows))
    rounds = current_rounds(ids)
    places = []
    for lot, supplier_id in joining:
        latest[lot.pk] += 1
        places.append(
            RotationPlace(
                lot=lot,
                supplier_id=supplier_id,
                position=latest[lot.pk],
                since_round=rounds[lot.pk],
                placed_at=at,
            )
        )
    RotationPlace.objects.bulk_create(places)
    return [
        {
            "lot": place.lot.number,
            "position": place.position,
            "supplier_id": place.supplier_id,
            "round": place.since_round,
        }
        for place in places
    ]


def leave_rotation(lots: Sequence[Lot], *, supplier_id: int, at: datetime.datetime) -> None:
    """Strike a supplier out of the written order of lots; nobody moves up, the numbers stay as they were written."""
    RotationPlace.objects.filter(lot__in=lots, supplier_id=supplier_id, left_at__isnull=True).update(left_at=at)


def hold_turn(lot_id: int, turn: NextTurn, *, purchase: str, at: datetime.datetime) -> None:
    """Write down that a purchase holds the turn that was reckoned under the lot's lock."""
    RotationTurn.objects.create(
        lot_id=lot_id,
        supplier_id=turn.place.supplier_id,
        round=turn.round,
        purchase=purchase,
        state=TurnState.HELD,
        skipped=[
            {"supplier_id": one.supplier_id, "supplier": one.supplier, "reason": one.hindrance} for one in turn.skipped
        ],
        taken_at=at,
    )


def end_turn(purchase: str, state: TurnState, *, of: Collection[TurnState]) -> None:
    """Say what became of a locked purchase's turn, if it is in one of the states `of`."""
    RotationTurn.objects.filter(purchase=purchase, state__in=of).update(state=state)
