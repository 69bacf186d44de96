"""Agreements that enter the mall at once: signed elsewhere, or loaded from a source."""

from dataclasses import dataclass
from typing import Any, ClassVar

from marketplace.agreements.events.actions import Action


@dataclass(frozen=True, kw_only=True)
class AgreementSigned:
    """A framework agreement came into force with its lots, admitted suppliers and ceilings. `subject` is its number."""

    ACTION: ClassVar[Action] = Action.AGREEMENT_SIGNED
    subject: str
    title: str
    kind: str
    region: str
    signed_on: str
    valid_from: str
    valid_to: str
    lots: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class AgreementLoaded:
    """A source stated a legacy agreement, or more of one: how many lots, admissions and ceilings are new or changed by it.

    `rows_root` is the Merkle root over the ceilings, one leaf `lot number:product id:amount` each. `subject` is the number.
    """

    ACTION: ClassVar[Action] = Action.AGREEMENT_LOADED
    subject: str
    title: str
    region: str
    signed_on: str
    valid_from: str
    valid_to: str
    lots: int
    admissions: int
    ceilings: int
    rows_root: str
