"""What happens while an agreement runs, and its end."""

from dataclasses import dataclass
from typing import Any, ClassVar

from marketplace.agreements.events.actions import Action


@dataclass(frozen=True, kw_only=True)
class CopyFiled:
    """The copy of the agreement was filed with the finance bureau."""

    ACTION: ClassVar[Action] = Action.COPY_FILED
    subject: str
    documents: list[str]
    findings: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class BuyersTold:
    """The buyers were told of the agreement by a notice."""

    ACTION: ClassVar[Action] = Action.BUYERS_TOLD
    subject: str
    notice: str
    findings: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class ExitAsked:
    """A supplier of a closed framework asked to be let go."""

    ACTION: ClassVar[Action] = Action.EXIT_ASKED
    subject: str
    supplier: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ExitAnswered:
    """The manager permitted an exit or refused it."""

    ACTION: ClassVar[Action] = Action.EXIT_ANSWERED
    subject: str
    supplier: str
    permitted: bool
    reason: str


@dataclass(frozen=True, kw_only=True)
class SupplierLeft:
    """A supplier left lots by exit or removal: nothing of it may be ordered under them any more."""

    ACTION: ClassVar[Action] = Action.SUPPLIER_LEFT
    subject: str
    supplier: str
    supplier_id: int
    ground: str
    reason: str
    lots: list[int]
    lot_ids: list[int]
    documents: list[str]
    findings: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class DeparturesAnnounced:
    """Who left was announced."""

    ACTION: ClassVar[Action] = Action.DEPARTURES_ANNOUNCED
    subject: str
    notices: list[str]
    suppliers: list[str]
    findings: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class AgentAppointed:
    """An admitted supplier appointed an agent in a lot; `documents` holds the SHA-256 of its authorisation."""

    ACTION: ClassVar[Action] = Action.AGENT_APPOINTED
    subject: str
    lot: int
    supplier: str
    agent: str
    agent_id: int
    documents: list[str]


@dataclass(frozen=True, kw_only=True)
class AgentEnded:
    """A supplier ended an agent's appointment."""

    ACTION: ClassVar[Action] = Action.AGENT_ENDED
    subject: str
    lot: int
    supplier: str
    agent: str
    agent_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class SwapAsked:
    """A supplier asked to supply another product; the price in yuan."""

    ACTION: ClassVar[Action] = Action.SWAP_ASKED
    subject: str
    lot: int
    supplier: str
    old_product: str
    new_product: str
    price: str
    reason: str
    documents: list[str]


@dataclass(frozen=True, kw_only=True)
class SwapDecided:
    """The officer judged the quality of the new product; agreed, the old one is no longer supplied by that supplier."""

    ACTION: ClassVar[Action] = Action.SWAP_DECIDED
    subject: str
    lot: int
    lot_id: int
    supplier: str
    supplier_id: int
    old_product: str
    old_product_id: int
    new_product: str
    new_product_id: int
    agreed: bool
    judgement: str
    findings: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class PriceAdjusted:
    """An agreement price was changed; yuan."""

    ACTION: ClassVar[Action] = Action.PRICE_ADJUSTED
    subject: str
    lot: int
    supplier: str
    product: str
    before: str
    amount: str
    reason: str
    listings: list[int]
    suspended: list[int]
    findings: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class AgreementEnded:
    """An agreement expired or was terminated."""

    ACTION: ClassVar[Action] = Action.AGREEMENT_ENDED
    subject: str
    state: str
    reason: str
    documents: list[str]


@dataclass(frozen=True, kw_only=True)
class SummaryPublished:
    """The summary of an ended agreement was published."""

    ACTION: ClassVar[Action] = Action.SUMMARY_PUBLISHED
    subject: str
    notice: str
    findings: list[dict[str, Any]]
