"""What happened to framework agreements; each stands in the agreement's own stream. Amounts are yuan as text."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar


class Action(StrEnum):
    """Audit actions of agreements."""

    AGREEMENT_SIGNED = "agreement.signed"


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
