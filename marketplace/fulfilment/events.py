"""What happened to orders after they were confirmed; in the stream of the purchase's dossier, `subject` is the order."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar


class Action(StrEnum):
    """Audit actions of fulfilment."""

    ORDER_DELIVERED = "order.delivered"
    ORDER_ACCEPTED = "order.accepted"
    ORDER_RETURNED = "order.returned"
    ORDER_INVOICED = "order.invoiced"
    ORDER_RATED = "order.rated"
    RATING_ANSWERED = "rating.answered"
    CLAIM_OPENED = "claim.opened"
    CLAIM_PROMISED = "claim.promised"
    CLAIM_DECLINED = "claim.declined"
    CLAIM_CREDITED = "claim.credited"
    CLAIM_ESCALATED = "claim.escalated"
    CLAIM_SETTLED = "claim.settled"
    CLAIM_WITHDRAWN = "claim.withdrawn"


@dataclass(frozen=True, kw_only=True)
class OrderDelivered:
    """The supplier handed the goods over; the clock of acceptance runs until `accept_by`, blank for none."""

    ACTION: ClassVar[StrEnum] = Action.ORDER_DELIVERED
    subject: str
    delivery: str
    carrier: str
    note: str
    accept_by: str
    findings: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class OrderAccepted:
    """The requester, or the clock (`deemed`), accepted at least a part; payable by `pay_by` once invoiced.

    `passed` says whether appearance and function were in order, `note` what was seen; `documents` are SHA-256 sums of files.
    """

    ACTION: ClassVar[StrEnum] = Action.ORDER_ACCEPTED
    subject: str
    acceptance: str
    deemed: bool
    accepted_total: str
    rejected_total: str
    pay_by: str
    lines: list[dict[str, Any]]
    findings: list[dict[str, Any]]
    passed: bool = True
    note: str = ""
    documents: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class OrderReturned:
    """The requester rejected everything; nothing will be paid."""

    ACTION: ClassVar[StrEnum] = Action.ORDER_RETURNED
    subject: str
    acceptance: str
    rejected_total: str
    lines: list[dict[str, Any]]
    findings: list[dict[str, Any]]
    note: str = ""
    documents: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class OrderInvoiced:
    """The supplier invoiced what was accepted: the order is payable. `documents` are SHA-256 sums of attached files.

    `payee` is the account to be paid, frozen when the order was confirmed.
    """

    ACTION: ClassVar[StrEnum] = Action.ORDER_INVOICED
    subject: str
    invoice: str
    issued_on: str
    amount: str
    pay_by: str
    payee: dict[str, str]
    documents: list[str]
    findings: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class ClaimOpened:
    """The buyer says that accepted goods are wrong; the supplier answers until `answer_by`."""

    ACTION: ClassVar[StrEnum] = Action.CLAIM_OPENED
    subject: str
    claim: str
    reason: str
    amount: str
    answer_by: str
    lines: list[dict[str, Any]]
    documents: list[str]
    findings: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class ClaimPromised:
    """The supplier promises a remedy: repair, replace or refund."""

    ACTION: ClassVar[StrEnum] = Action.CLAIM_PROMISED
    subject: str
    claim: str
    remedy: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class ClaimDeclined:
    """The supplier declines the claim with a reason."""

    ACTION: ClassVar[StrEnum] = Action.CLAIM_DECLINED
    subject: str
    claim: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ClaimCredited:
    """The supplier issued a credit note (红字发票) over the refund of an invoiced order."""

    ACTION: ClassVar[StrEnum] = Action.CLAIM_CREDITED
    subject: str
    claim: str
    credit_note: str
    issued_on: str
    amount: str
    documents: list[str]


@dataclass(frozen=True, kw_only=True)
class ClaimEscalated:
    """The buyer takes the claim to the regulator of its region, who reads it in the dossier."""

    ACTION: ClassVar[StrEnum] = Action.CLAIM_ESCALATED
    subject: str
    claim: str
    reason: str
    findings: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class ClaimSettled:
    """The buyer confirms that the remedy was done. `refunded` is no longer payable, `payable` is what remains of the order."""

    ACTION: ClassVar[StrEnum] = Action.CLAIM_SETTLED
    subject: str
    claim: str
    remedy: str
    refunded: str
    payable: str
    credit_note: str
    findings: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class ClaimWithdrawn:
    """The buyer takes the claim back."""

    ACTION: ClassVar[StrEnum] = Action.CLAIM_WITHDRAWN
    subject: str
    claim: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class OrderRated:
    """The unit that accepted rates goods (`quality` by line) and what is in `marks`, delivery and service, from 1 to 5."""

    ACTION: ClassVar[StrEnum] = Action.ORDER_RATED
    subject: str
    marks: dict[str, int]
    quality: dict[str, int]
    comment: str


@dataclass(frozen=True, kw_only=True)
class RatingAnswered:
    """The supplier replied to a rating, once."""

    ACTION: ClassVar[StrEnum] = Action.RATING_ANSWERED
    subject: str
    reply: str
