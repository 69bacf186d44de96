"""What a unit may still spend, as its plugins' pictures tell it: shown beside prices while people shop."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from marketplace.kernel.actor import Actor, Role
from marketplace.plugin_api import show
from marketplace.plugin_api.contributions import Panel

_REST = "rest"


@dataclass(frozen=True, kw_only=True)
class MoneyLeft:
    """What is left, in yuan, where most is left; `title` is a source string, `others` counts the unit's other lines."""

    title: str
    subject: str
    left: Decimal
    others: int


def money_left(actor: Actor | None, *, at: datetime.datetime) -> MoneyLeft | None:
    """Return what a requester's unit has left at the moment `at`; None for everybody else, and where no plugin tells."""
    if actor is None or not actor.has(Role.REQUESTER):
        return None
    panels = show.desk_panels(actor=actor, at=at)
    if not panels:
        return None
    most = max(panels, key=_left)
    return MoneyLeft(title=most.title, subject=most.subject, left=_left(most), others=len(panels) - 1)


def _left(panel: Panel) -> Decimal:
    return sum((part.amount for part in panel.segments if part.tone == _REST), Decimal(0))
