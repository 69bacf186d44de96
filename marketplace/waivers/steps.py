"""What other operations do with waivers: move one, and use those that let a purchase pass."""

import datetime
from collections.abc import Sequence
from typing import Any

from marketplace.kernel.errors import WrongState
from marketplace.kernel.locks import note_rank
from marketplace.waivers.models import Waiver
from marketplace.waivers.states import WAIVERS, WaiverAction, WaiverState


def move_waiver(waiver: Waiver, action: WaiverAction, **changes: Any) -> None:
    """Change a locked waiver's state and more with it; raises `WrongState` when the table forbids it or somebody was faster."""
    source = WaiverState(waiver.state)
    target = WAIVERS.target(action, source)
    moved = Waiver.objects.filter(pk=waiver.pk, state=source).update(state=target, **changes)
    if moved != 1:
        raise WrongState(machine=WAIVERS.name, action=action.value, state=source.label)
    for name, value in {"state": target, **changes}.items():
        setattr(waiver, name, value)


def use_up(numbers: Sequence[str], *, purchase: str, at: datetime.datetime) -> list[str]:
    """Let the purchase use granted waivers inside its transaction; return those that are no longer there to be used.

    One conditional UPDATE for each decides between two purchases: the second waits for the first and then finds nothing.
    What the purchase used at an earlier step stays its own.
    """
    note_rank(Waiver.LOCK_RANK)
    lost: list[str] = []
    for number in sorted(numbers):
        rows = Waiver.objects.filter(number=number, purchase_number__in=["", purchase])
        used = rows.filter(state=WaiverState.GRANTED).update(
            state=WaiverState.USED, purchase_number=purchase, used_at=at
        )
        if not used and not rows.filter(state=WaiverState.USED, purchase_number=purchase).exists():
            lost.append(number)
    return lost
