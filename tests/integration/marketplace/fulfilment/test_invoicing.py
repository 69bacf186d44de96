"""The supplier invoices what was accepted: the order becomes payable."""

import datetime
from typing import Any

import pytest

from marketplace.audit.queries import timeline
from marketplace.documents.models import Document
from marketplace.fulfilment.models import Invoice
from marketplace.fulfilment.operations.acceptance import accept_order
from marketplace.fulfilment.operations.invoicing import submit_invoice
from marketplace.fulfilment.queries import papers_of, payables_visible_to
from marketplace.kernel.errors import Blocked, InvalidInput, NotAuthorized, NotFound, WrongState
from marketplace.kernel.ids import idempotency_key
from marketplace.purchasing.models import Order, Purchase
from plugins.budget.models import BudgetLine
from tests.factories import mall as act
from tests.factories.cast import NOW
from tests.factories.invariants import asking_django, broken
from tests.factories.mall import BUDGET_LINE, STOCK, Mall
from tests.factories.refusals import refused

TODAY = datetime.date(2026, 3, 2)
INVOICE = "26312000000012345678"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def invoice(actor: Any, number: str, *, key: str = "", **more: Any) -> str:
    inputs = {"invoice_number": INVOICE, "issued_on": TODAY, "amount": "2400.00"} | more
    return submit_invoice(actor=actor, at=NOW, key=key or idempotency_key(), number=number, **inputs)


@pytest.fixture
def number(mall: Mall) -> str:
    """Bob's accepted order of three desks, 2400 yuan."""
    return act.accepted(mall, {mall.desk: 3})[0]


def test_the_order_is_payable_and_the_purchase_closed(mall: Mall, number: str) -> None:
    assert invoice(mall.cast.bob, number) == number
    order = Order.objects.get(number=number)
    assert (order.state, order.invoice_ref, order.invoiced_at) == ("invoiced", INVOICE, NOW)
    assert Purchase.objects.get().state == "closed"
    line = BudgetLine.objects.get(code=BUDGET_LINE)
    assert (line.frozen, line.committed, line.payable) == (0, 0, 2400)
    event, closed = timeline(order.purchase.stream)[-2:]
    assert (event.action, event.data["invoice"], event.data["amount"]) == ("order.invoiced", INVOICE, "2400.00")
    assert (closed.action, closed.data["payable"]) == ("purchase.closed", "2400.00")
    assert broken(asking_django(), stock={mall.desk: STOCK}) == {}


def test_the_invoices_file_is_kept_and_named_by_its_sum(mall: Mall, number: str) -> None:
    invoice(mall.cast.bob, number, file=PDF, file_name="发票.pdf")
    document = Document.objects.get()
    assert Invoice.objects.get().document_id == document.pk
    assert timeline(Purchase.objects.get().stream)[-2].data["documents"] == [document.sha256]


@pytest.mark.parametrize("content", [b"", b"#!/bin/sh\necho", b"<html></html>", b"PK\x03\x04 no"])
def test_a_file_that_is_no_paper_is_refused(mall: Mall, number: str, content: bytes) -> None:
    with refused(InvalidInput):
        invoice(mall.cast.bob, number, file=content, file_name="发票.pdf")


def test_only_what_was_accepted_is_invoiced(mall: Mall) -> None:
    (number,) = act.delivered(mall, {mall.desk: 3})
    accept_order(
        actor=mall.cast.alice, at=NOW, key=idempotency_key(), number=number,
        rejected={"1": {"quantity": 1, "reason": "scratched"}},
    )  # fmt: skip
    for amount in ("2400.00", "1599.99", "1600.01"):
        with refused(Blocked, "INV-01"):
            invoice(mall.cast.bob, number, amount=amount)
    invoice(mall.cast.bob, number, amount="1600.00")
    assert BudgetLine.objects.get(code=BUDGET_LINE).payable == 1600


@pytest.mark.parametrize("amount", ["", "0", "-2400.00", "NaN", "1e3", "2400.001", "２４００", None, 2400.0, True])
def test_what_is_no_amount_is_refused(mall: Mall, number: str, amount: Any) -> None:
    with refused(InvalidInput, field="amount"):
        invoice(mall.cast.bob, number, amount=amount)


@pytest.mark.parametrize("text", ["", "1234567", "1" * 21, "ABCDEFGH", "１２３４５６７８", "12345678\n", "1234 5678"])
def test_what_is_no_invoice_number_is_refused(mall: Mall, number: str, text: str) -> None:
    with refused(InvalidInput, field="invoice_number"):
        invoice(mall.cast.bob, number, invoice_number=text)


def test_a_day_in_the_future_is_refused(mall: Mall, number: str) -> None:
    with refused(InvalidInput, field="issued_on"):
        invoice(mall.cast.bob, number, issued_on=TODAY + datetime.timedelta(days=1))


def test_a_number_is_used_once_by_one_supplier(mall: Mall) -> None:
    first, second = act.accepted(mall, {mall.desk: 3, mall.bens_desk: 1})
    invoice(mall.cast.bob, first)
    # Another supplier may have the same number; the same supplier may not.
    invoice(mall.cast.ben, second, amount="790.00")
    (third,) = act.accepted(mall, {mall.desk: 3})
    with refused(InvalidInput, field="invoice_number"):
        invoice(mall.cast.bob, third)


def test_the_same_key_invoices_once(mall: Mall, number: str) -> None:
    assert invoice(mall.cast.bob, number, key="once") == invoice(mall.cast.bob, number, key="once")
    with refused(WrongState):
        invoice(mall.cast.bob, number, invoice_number="87654321")


def test_before_acceptance_nothing_is_invoiced(mall: Mall) -> None:
    (delivered,) = act.delivered(mall, {mall.desk: 3})
    with refused(WrongState):
        invoice(mall.cast.bob, delivered)


def test_nobody_else_invoices(mall: Mall, number: str) -> None:
    for actor in (mall.cast.charlie, mall.cast.ben, mall.cast.alice, mall.cast.dora, mall.cast.adam):
        with refused(NotAuthorized):
            invoice(actor, number)
    with refused(NotFound):
        invoice(mall.cast.bob, "DD-none")


def test_who_sees_what_is_payable_and_its_papers(mall: Mall, number: str) -> None:
    invoice(mall.cast.bob, number)
    seen = {
        name: [order.number for order in payables_visible_to(getattr(mall.cast, name))]
        for name in ("alice", "arthur", "bob", "dora", "ben", "charlie", "eva", "mary", "adam")
    }
    assert seen == {
        "alice": [number], "arthur": [number], "bob": [number], "dora": [number],
        "ben": [], "charlie": [], "eva": [], "mary": [], "adam": [],
    }  # fmt: skip
    papers = papers_of(Order.objects.get(number=number))
    assert papers.delivery
    assert papers.acceptance
    assert papers.invoice
    assert papers.invoice.number == INVOICE
