"""What happened to waivers; each has its own stream `waiver/LW-…`, and its use stands in the purchase's dossier.

`subject` is the waiver's number. Amounts are yuan as text.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar


class Action(StrEnum):
    """Audit actions of waivers."""

    WAIVER_ASKED = "waiver.asked"
    WAIVER_GRANTED = "waiver.granted"
    WAIVER_REFUSED = "waiver.refused"
    WAIVER_WITHDRAWN = "waiver.withdrawn"
    WAIVER_EXPIRED = "waiver.expired"


@dataclass(frozen=True, kw_only=True)
class WaiverAsked:
    """A unit asked to be let past a rule: the block as it was shown, the goods, the amount, and why."""

    ACTION: ClassVar[Action] = Action.WAIVER_ASKED
    subject: str
    rule: str
    step: str
    buyer_unit: str
    region: str
    budget_project: str
    purchase: str
    amount: str
    goods: list[dict[str, Any]]
    finding: dict[str, Any]
    reason: str
    documents: list[str]


@dataclass(frozen=True, kw_only=True)
class WaiverGranted:
    """An officer allowed it once, up to an amount and until a day."""

    ACTION: ClassVar[Action] = Action.WAIVER_GRANTED
    subject: str
    reason: str
    amount: str
    valid_until: str
    findings: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class WaiverRefused:
    """An officer did not allow it."""

    ACTION: ClassVar[Action] = Action.WAIVER_REFUSED
    subject: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class WaiverWithdrawn:
    """The unit took its question back, or an officer took an unused grant back."""

    ACTION: ClassVar[Action] = Action.WAIVER_WITHDRAWN
    subject: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class WaiverExpired:
    """Nobody used it in time."""

    ACTION: ClassVar[Action] = Action.WAIVER_EXPIRED
    subject: str
    valid_until: str
