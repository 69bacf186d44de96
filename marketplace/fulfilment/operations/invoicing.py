"""The supplier invoices what was accepted: the order becomes payable."""

import datetime
import re
from collections.abc import Sequence
from decimal import Decimal

from django.db import IntegrityError, transaction

from marketplace.audit.log import record
from marketplace.documents.models import Document
from marketplace.documents.steps import store
from marketplace.fulfilment.events import OrderInvoiced
from marketplace.fulfilment.models import Invoice
from marketplace.fulfilment.permissions import Permission
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.findings import Finding
from marketplace.kernel.money import CENT, parse_money
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.facts import StepFacts
from marketplace.plugin_api.gate import act, check_step
from marketplace.purchasing.events import findings_data
from marketplace.purchasing.models import Order
from marketplace.purchasing.queries import facts
from marketplace.purchasing.states import OrderAction
from marketplace.purchasing.steps import lock_order, move_order, settle_purchase

_REPEATED = gettext_noop("You have already submitted an invoice with this number.")
# Paper invoices carry 8 digits after a 10 or 12 digit code, fully digital ones (数电票) 20 digits.
INVOICE_NUMBER = re.compile(r"[0-9]{8,20}")


@operation(Permission.ORDER_INVOICE)
def submit_invoice(
    *,
    actor: Actor,
    at: datetime.datetime,
    number: str,
    invoice_number: str,
    issued_on: datetime.date,
    amount: str | Decimal,
    file: bytes | None = None,
    file_name: str = "",
) -> str:
    """Invoice an accepted order, with the invoice's file if there is one; return the order's number.

    Raises `Blocked` when the amount isn't what was accepted, `InvalidInput` for a malformed or repeated invoice number, a
    day in the future, or a file that isn't a PDF, OFD or picture.
    """
    total = parse_money(amount, field="amount", minimum=CENT)
    purchase, order = lock_order(number)
    authorize(actor, Permission.ORDER_INVOICE, order)
    _check(order, invoice_number, issued_on, file=file, at=at)
    move_order(order, OrderAction.INVOICE, invoiced_at=at, invoice_ref=invoice_number)
    step = StepFacts(
        purchase=facts.bare_facts(purchase, unit_name=purchase.buyer_unit.name),
        order=facts.order_facts(order, invoiced_total=total),
        at=at,
        actor_id=actor.user_id,
        amount=total,
    )
    findings = check_step(step, Step.INVOICE)
    invoice = Invoice(
        number=invoice_number,
        order=order,
        supplier_id=order.supplier_id,
        outsider_code=order.outsider_code,
        issued_on=issued_on,
        amount=total,
        submitted_at=at,
        document=_store(file, file_name, order=order, actor=actor, at=at),
    )
    _write(invoice)
    act(step, Step.INVOICE)
    event = _told(order, invoice, findings)
    record(stream=purchase.stream, actor=actor, at=at, events=[event, *settle_purchase(purchase)])
    return number


def _told(order: Order, invoice: Invoice, findings: Sequence[Finding]) -> OrderInvoiced:
    return OrderInvoiced(
        subject=order.number,
        invoice=invoice.number,
        issued_on=invoice.issued_on.isoformat(),
        amount=str(invoice.amount),
        pay_by=order.pay_by.isoformat() if order.pay_by else "",
        payee={"name": order.payee_name, "bank": order.payee_bank, "account": order.payee_account},
        documents=[invoice.document.sha256] if invoice.document else [],
        findings=findings_data(findings),
    )


def _check(
    order: Order, invoice_number: str, issued_on: datetime.date, *, file: bytes | None, at: datetime.datetime
) -> None:
    known = Invoice.objects.filter(supplier_id=order.supplier_id, outsider_code=order.outsider_code)
    problems: dict[str, str] = {}
    if not INVOICE_NUMBER.fullmatch(invoice_number):
        problems["invoice_number"] = gettext_noop("Write the 8 to 20 digits of the invoice number.")
    elif known.filter(number=invoice_number).exists():
        problems["invoice_number"] = _REPEATED
    if issued_on > local_date(at):
        problems["issued_on"] = gettext_noop("The day of issue lies in the future.")
    if problems:
        raise InvalidInput(gettext_noop("Some fields need another look."), fields=problems)
    if order.supplier_id is None and file is None:
        raise InvalidInput(
            gettext_noop("Attach the invoice: its supplier is not registered here."),
            fields={"file": gettext_noop("Choose the invoice's file.")},
        )


def _write(invoice: Invoice) -> None:
    """Insert the invoice; two orders that claim one number at the same moment meet at the constraint."""
    try:
        with transaction.atomic():
            invoice.save(force_insert=True)
    except IntegrityError as error:
        fields = {"invoice_number": _REPEATED}
        raise InvalidInput(gettext_noop("Some fields need another look."), fields=fields) from error


def _store(file: bytes | None, name: str, *, order: Order, actor: Actor, at: datetime.datetime) -> Document | None:
    if file is None:
        return None
    return store(content=file, name=name, subject=f"order/{order.number}", actor=actor, at=at)
