"""What happened to carts turned purchases and to their orders; each stands in the stream of the purchase's dossier.

`subject` is the number of the purchase or of the order the event speaks of: a supplier reads only the events of its own
orders. Amounts are yuan as text; `findings` are what the gate judged, as `Finding.as_dict` gives it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from marketplace.kernel.findings import Finding
from marketplace.plugin_api.facts import LineFacts


class Action(StrEnum):
    """Audit actions of purchasing."""

    PURCHASE_SUBMITTED = "purchase.submitted"
    PURCHASE_APPROVED = "purchase.approved"
    PURCHASE_STAGE_AGREED = "purchase.stage_agreed"
    PURCHASE_REJECTED = "purchase.rejected"
    PURCHASE_SENT_BACK = "purchase.sent_back"
    PURCHASE_CANCELLED = "purchase.cancelled"
    PURCHASE_LAPSED = "purchase.lapsed"
    PURCHASE_NOT_AWARDED = "purchase.not_awarded"
    PURCHASE_CLOSED = "purchase.closed"
    PURCHASE_FAILED = "purchase.failed"
    PURCHASE_GIVEN_UP = "purchase.given_up"
    APPROVAL_RULE_DRAFTED = "approval_rule.drafted"
    APPROVAL_RULE_ENACTED = "approval_rule.enacted"
    APPROVAL_RULE_ENDED = "approval_rule.ended"
    DEPUTY_NAMED = "deputy.named"
    DELEGATION_REVOKED = "deputy.revoked"
    ORDER_PLACED = "order.placed"
    ORDER_CONFIRMED = "order.confirmed"
    ORDER_REFUSED = "order.refused"
    ORDER_EXPIRED = "order.expired"
    ORDER_CANCELLED = "order.cancelled"
    CANCELLATION_ASKED = "order.cancellation_asked"
    CANCELLATION_REFUSED = "order.cancellation_refused"
    AWARD_ANNOUNCED = "purchase.award_announced"
    IMPORT_APPROVED = "purchase.import_approved"


@dataclass(frozen=True, kw_only=True)
class PurchaseSubmitted:
    """A cart became a purchase; price, stock, quota and budget are held until `hold_until`. `stages` says whom its approval asks.

    `destination` holds the address, consignee and phone, the invoice's title and tax number; `turn` in a rotation whose turn it
    was, in which round, and who could not be asked.
    """

    ACTION: ClassVar[StrEnum] = Action.PURCHASE_SUBMITTED
    subject: str
    title: str
    buyer_unit: str
    region: str
    route: str
    budget_project: str
    fields: dict[str, str]
    payment_days: int
    payment_reason: str
    destination: dict[str, str]
    total: str
    hold_until: str
    lines: list[dict[str, Any]]
    turn: dict[str, Any]
    stages: list[dict[str, str]]
    findings: list[dict[str, Any]]
    documents: list[str]


@dataclass(frozen=True, kw_only=True)
class OffCatalogueSubmitted(PurchaseSubmitted):
    """A purchase outside the catalogue: why, what the mall offered for it, and the quotes with their documents.

    `outsider` names the product under agreement that an outsider supplies for less, and who refused to match; else it is empty.
    """

    justification: str
    searched: str
    offers_found: int
    quotes: list[dict[str, Any]]
    choice_reason: str
    outsider: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class PurchaseAgreed:
    """One stage of the approval agreed to all lines but those in `returned` (position → reason)."""

    ACTION: ClassVar[StrEnum]
    subject: str
    stage: int
    stages: int
    total: str
    returned: dict[str, str]
    findings: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class PurchaseStageAgreed(PurchaseAgreed):
    """A stage agreed, and the next one is asked."""

    ACTION: ClassVar[StrEnum] = Action.PURCHASE_STAGE_AGREED


@dataclass(frozen=True, kw_only=True)
class PurchaseApproved(PurchaseAgreed):
    """The last stage agreed: orders may be placed."""

    ACTION: ClassVar[StrEnum] = Action.PURCHASE_APPROVED


@dataclass(frozen=True, kw_only=True)
class PurchaseEnded:
    """The purchase ended before it was ordered; everything held for it was released."""

    ACTION: ClassVar[StrEnum]
    subject: str
    reason: str
    released: str


@dataclass(frozen=True, kw_only=True)
class PurchaseRejected(PurchaseEnded):
    """The approver rejected the purchase."""

    ACTION: ClassVar[StrEnum] = Action.PURCHASE_REJECTED


@dataclass(frozen=True, kw_only=True)
class PurchaseSentBack(PurchaseEnded):
    """The approver wants it done otherwise: the requester starts again from the cart."""

    ACTION: ClassVar[StrEnum] = Action.PURCHASE_SENT_BACK


@dataclass(frozen=True, kw_only=True)
class PurchaseCancelled(PurchaseEnded):
    """The requester took the purchase back."""

    ACTION: ClassVar[StrEnum] = Action.PURCHASE_CANCELLED


@dataclass(frozen=True, kw_only=True)
class PurchaseLapsed(PurchaseEnded):
    """The hold ended before orders were placed."""

    ACTION: ClassVar[StrEnum] = Action.PURCHASE_LAPSED


@dataclass(frozen=True, kw_only=True)
class PurchaseNotAwarded(PurchaseEnded):
    """The search for a supplier came to nothing: the requester starts again from the cart."""

    ACTION: ClassVar[StrEnum] = Action.PURCHASE_NOT_AWARDED


@dataclass(frozen=True, kw_only=True)
class PurchaseClosed:
    """Every order of the purchase ended, at least one of them payable."""

    ACTION: ClassVar[StrEnum] = Action.PURCHASE_CLOSED
    subject: str
    payable: str


@dataclass(frozen=True, kw_only=True)
class PurchaseGivenUp:
    """Every order of the purchase was cancelled."""

    ACTION: ClassVar[StrEnum] = Action.PURCHASE_GIVEN_UP
    subject: str


@dataclass(frozen=True, kw_only=True)
class PurchaseFailed:
    """Every order of the purchase ended and none is payable."""

    ACTION: ClassVar[StrEnum] = Action.PURCHASE_FAILED
    subject: str


@dataclass(frozen=True, kw_only=True)
class OrderPlaced:
    """One supplier's order, to be confirmed by `confirm_by`. `findings` are those of the whole purchase.

    `supplier_id` is None for a supplier that isn't registered; then the buyer records what it does.
    """

    ACTION: ClassVar[StrEnum] = Action.ORDER_PLACED
    subject: str
    supplier: str
    supplier_id: int | None
    total: str
    confirm_by: str
    destination: dict[str, str]
    lines: list[dict[str, Any]]
    findings: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class OrderConfirmed:
    """The supplier agreed and promised delivery by a day; `payee` is the account of its file that will be paid."""

    ACTION: ClassVar[StrEnum] = Action.ORDER_CONFIRMED
    subject: str
    supplier: str
    deliver_by: str
    payee: dict[str, str]
    findings: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class OrderEnded:
    """The order ended before it was confirmed; stock, quota and budget went back."""

    ACTION: ClassVar[StrEnum]
    subject: str
    supplier: str
    reason: str
    released: str


@dataclass(frozen=True, kw_only=True)
class OrderRefused(OrderEnded):
    """The supplier refused the order."""

    ACTION: ClassVar[StrEnum] = Action.ORDER_REFUSED


@dataclass(frozen=True, kw_only=True)
class OrderExpired(OrderEnded):
    """The supplier didn't answer in time."""

    ACTION: ClassVar[StrEnum] = Action.ORDER_EXPIRED


@dataclass(frozen=True, kw_only=True)
class OrderCancelled(OrderEnded):
    """The buyer took the order back before it was confirmed, or both parties agreed to give it up (`agreed`)."""

    ACTION: ClassVar[StrEnum] = Action.ORDER_CANCELLED
    agreed: bool


@dataclass(frozen=True, kw_only=True)
class CancellationAsked:
    """One party of a confirmed order asked the other to give it up."""

    ACTION: ClassVar[StrEnum] = Action.CANCELLATION_ASKED
    subject: str
    by: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class CancellationRefused:
    """The other party holds on to the order."""

    ACTION: ClassVar[StrEnum] = Action.CANCELLATION_REFUSED
    subject: str
    by: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ApprovalRuleDrafted:
    """A unit's administrator wrote an approval rule; it stands in the unit's own stream, `subject` is the unit's id.

    What is blank (0 for the department) does not limit.
    """

    ACTION: ClassVar[StrEnum] = Action.APPROVAL_RULE_DRAFTED
    subject: str
    rule_id: int
    title: str
    position: int
    amount_from: str
    amount_to: str
    category: str
    department_id: int
    stages: list[dict[str, str]]


@dataclass(frozen=True, kw_only=True)
class ImportApproved:
    """The approval to buy imported products was attached to a running purchase; `documents` holds its SHA-256."""

    ACTION: ClassVar[StrEnum] = Action.IMPORT_APPROVED
    subject: str
    name: str
    documents: list[str]


@dataclass(frozen=True, kw_only=True)
class AwardAnnounced:
    """The award of a competition or a rotation was announced by a notice. `subject` is the purchase's number."""

    ACTION: ClassVar[StrEnum] = Action.AWARD_ANNOUNCED
    subject: str
    notice: str
    findings: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class ApprovalRuleEnacted:
    """The rule governs what is submitted from a day on. `subject` is the unit's id."""

    ACTION: ClassVar[StrEnum] = Action.APPROVAL_RULE_ENACTED
    subject: str
    rule_id: int
    title: str
    effective_from: str


@dataclass(frozen=True, kw_only=True)
class ApprovalRuleEnded:
    """The rule governs nothing that is submitted on `effective_to` or later. `subject` is the unit's id."""

    ACTION: ClassVar[StrEnum] = Action.APPROVAL_RULE_ENDED
    subject: str
    rule_id: int
    title: str
    effective_to: str


@dataclass(frozen=True, kw_only=True)
class DeputyNamed:
    """A deputy takes an approver's turns on these days, both included. `subject` is the unit's id."""

    ACTION: ClassVar[StrEnum] = Action.DEPUTY_NAMED
    subject: str
    delegation_id: int
    principal_id: int
    principal: str
    deputy_id: int
    deputy: str
    valid_from: str
    valid_to: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class DelegationRevoked:
    """A delegation ended at once. `subject` is the unit's id."""

    ACTION: ClassVar[StrEnum] = Action.DELEGATION_REVOKED
    subject: str
    delegation_id: int
    principal: str
    deputy: str
    deputy_id: int
    reason: str


def lines_data(
    lines: Iterable[LineFacts], *, choices: Mapping[int, Mapping[str, Any]] | None = None
) -> list[dict[str, Any]]:
    """Return purchase lines as they stand in an event's body; `choices` says by position what was chosen out of what."""
    chosen = {position: dict(choice) for position, choice in (choices or {}).items() if choice}
    return [
        {
            "position": line.position,
            "title": line.title,
            "supplier": line.supplier_name,
            "agreement": line.agreement,
            "quantity": line.quantity,
            "unit_price": str(line.unit_price),
            "ceiling": "" if line.ceiling is None else str(line.ceiling),
            "amount": str(line.amount),
            **({"choice": chosen[line.position]} if line.position in chosen else {}),
        }
        for line in lines
    ]


def findings_data(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return findings as they stand in an event's body."""
    return [finding.as_dict() for finding in findings]
