"""What happened to budget lines; each in the line's own stream `budget/<code>`."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Action(StrEnum):
    """Audit actions of the budget plugin."""

    LINE_ALLOTTED = "budget.allotted"


@dataclass(frozen=True, kw_only=True)
class LineAllotted:
    """A finance bureau gave a unit a budget line; `amount` is yuan as text."""

    ACTION: ClassVar[Action] = Action.LINE_ALLOTTED
    subject: str
    name: str
    region: str
    buyer_unit_id: int
    budget_project: str
    year: int
    amount: str
