"""What happened to orders after they were confirmed; in the stream of the purchase's dossier, `subject` is the order."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar


class Action(StrEnum):
    """Audit actions of fulfilment."""

    ORDER_DELIVERED = "order.delivered"
    ORDER_ACCEPTED = "order.accepted"
    ORDER_RETURNED = "order.returned"
    ORDER_INVOICED = "order.invoiced"


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
    """The requester, or the clock (`deemed`), accepted at least a part; payable by `pay_by` once invoiced."""

    ACTION: ClassVar[StrEnum] = Action.ORDER_ACCEPTED
    subject: str
    acceptance: str
    deemed: bool
    accepted_total: str
    rejected_total: str
    pay_by: str
    lines: list[dict[str, Any]]
    findings: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class OrderReturned:
    """The requester rejected everything; nothing will be paid."""

    ACTION: ClassVar[StrEnum] = Action.ORDER_RETURNED
    subject: str
    acceptance: str
    rejected_total: str
    lines: list[dict[str, Any]]
    findings: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class OrderInvoiced:
    """The supplier invoiced what was accepted: the order is payable. `documents` are SHA-256 sums of attached files."""

    ACTION: ClassVar[StrEnum] = Action.ORDER_INVOICED
    subject: str
    invoice: str
    issued_on: str
    amount: str
    pay_by: str
    documents: list[str]
    findings: list[dict[str, Any]]
