"""Whose turn it is in a lot that is called off in rotation (顺序轮候): a pure reckoning on the written order.

Order 110, after exam bank volume 21: services; the order is fixed in writing; one award per supplier per round; the order
changes only on removal and top-up. docs/algorithms/rotation.md tells it in prose.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Place:
    """A supplier in the written order: its `position`, the round it joined in, and the last round it had a turn in (0: none).

    `hindrance` says why it can't be asked today, a source string; blank when it can.
    """

    supplier_id: int
    supplier: str
    position: int
    since_round: int = 1
    last_round: int = 0
    hindrance: str = ""


@dataclass(frozen=True, kw_only=True)
class NextTurn:
    """Whose turn it is, in which round, and who stood before it and could not be asked."""

    place: Place
    round: int
    skipped: tuple[Place, ...]


def round_owed(place: Place, *, current: int) -> int:
    """Return the round of a supplier's next turn, where `current` is the latest round in which anybody had one.

    Who had to be skipped keeps the turn it missed; of several rounds that went by without it only the latest, so that nobody
    comes back to a row of awards.
    """
    return max(place.last_round + 1, place.since_round, current - 1)


def next_turn(places: Sequence[Place], *, current: int | None = None) -> NextTurn | None:
    """Return whose turn it is: the lowest round first, in a round the lowest position; None when nobody can be asked.

    `current` looks back at an earlier round: rounds that came after it push nobody forward.
    """
    if current is None:
        current = max((place.last_round for place in places), default=0)
    queue = sorted((round_owed(place, current=current), place.position, place) for place in places)
    for index, (owed, _, place) in enumerate(queue):
        if not place.hindrance:
            return NextTurn(place=place, round=owed, skipped=tuple(one for _, _, one in queue[:index]))
    return None
