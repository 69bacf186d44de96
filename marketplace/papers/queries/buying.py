"""The papers of a purchase: approval form, order, delivery and acceptance slip, invoice summary, claim."""

from collections.abc import Sequence
from typing import Any

from marketplace.fulfilment.models import Acceptance, Claim
from marketplace.fulfilment.queries import papers_of
from marketplace.fulfilment.states import ClaimState, Remedy
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop
from marketplace.papers.queries.words import NOTHING, amount, both, fact, in_both, moment, named, same, table, text
from marketplace.papers.rules import Fact, Sheet, Text, Words
from marketplace.papers.states import PaperKind
from marketplace.purchasing.models import OffCatalogueCase, Order, OrderLine, Purchase
from marketplace.purchasing.queries.approvals import chain
from marketplace.purchasing.queries.orders import contracts_of, order_lines
from marketplace.purchasing.states import LineState, OrderState, PurchaseState, Route

_LINES = gettext_noop("Lines")
_PURCHASE_HEAD = (
    gettext_noop("No."),
    gettext_noop("Goods or service"),
    gettext_noop("Supplier"),
    gettext_noop("State"),
    gettext_noop("Quantity"),
    gettext_noop("Unit price (yuan)"),
    gettext_noop("Amount (yuan)"),
)
_ORDER_HEAD = (*_PURCHASE_HEAD[:2], gettext_noop("Unit"), *_PURCHASE_HEAD[4:])
_ACCEPTANCE_HEAD = (
    *_PURCHASE_HEAD[:2],
    gettext_noop("Quantity ordered"),
    gettext_noop("Quantity accepted"),
    gettext_noop("Quantity rejected"),
    gettext_noop("Reason"),
)
_STAGE_HEAD = (
    gettext_noop("Stage"),
    gettext_noop("Whom it asks"),
    gettext_noop("Decided by"),
    gettext_noop("Decision"),
    gettext_noop("Time"),
)


def purchase_sheet(found: Purchase) -> Sheet:
    """Return what the approval form of a purchase says (four statements)."""
    lines = list(found.lines.select_related("supplier").order_by("position"))
    rows = [
        (one.position, one.title, named(one.seller), LineState(one.state), one.quantity, one.unit_price, one.amount)
        for one in lines
    ]
    stages = _stages(found)
    case = OffCatalogueCase.objects.filter(purchase=found).first()
    return Sheet(
        title=both(PaperKind.PURCHASE.label),
        number=found.number,
        stream=found.stream,
        subjects=(),
        facts=[
            fact("title", gettext_noop("Title"), found.title),
            fact("state", gettext_noop("State"), PurchaseState(found.state)),
            *_buyer(found.buyer_unit),
            fact("requester", gettext_noop("Requester"), found.requester.full_name),
            fact("submitted", gettext_noop("Submitted"), found.submitted_at),
            fact("route", gettext_noop("Route"), Route(found.route)),
            fact("project", gettext_noop("Budget project"), found.budget_project),
            *_delivery(found),
        ],
        amounts=[amount("total", gettext_noop("Total"), found.total)],
        tables=[
            table("lines", _LINES, _PURCHASE_HEAD, rows, figures=(4, 5, 6)),
            *([table("stages", gettext_noop("Approval"), _STAGE_HEAD, stages)] if stages else []),
        ],
        texts=[
            *([text("purpose", gettext_noop("What it is for"), found.purpose)] if found.purpose else []),
            *_case(case),
        ],
        signatures=[both(gettext_noop("Requester")), both(gettext_noop("Approver")), both(gettext_noop("Seal"))],
    )


def order_sheet(found: Order) -> Sheet:
    """Return what an order says to both sides (one statement)."""
    lines = order_lines(found)
    rows = [(one.position, one.title, one.unit, one.quantity, one.unit_price, one.amount) for one in lines]
    return Sheet(
        title=both(PaperKind.ORDER.label),
        number=found.number,
        stream=found.purchase.stream,
        subjects=(found.number,),
        facts=[
            fact("state", gettext_noop("State"), OrderState(found.state)),
            *_parties(found),
            fact("placed", gettext_noop("Placed"), found.placed_at),
            fact("confirmed", gettext_noop("Confirmed on"), found.confirmed_at),
            fact("deliver_by", gettext_noop("Deliver by"), found.deliver_by),
            *_delivery(found.purchase),
            fact("payment", gettext_noop("Payment term (days)"), found.purchase.payment_days),
            *_contracts(lines),
        ],
        amounts=[amount("total", gettext_noop("Total"), found.total)],
        tables=[table("lines", _LINES, _ORDER_HEAD, rows, figures=(3, 4, 5))],
        signatures=[both(gettext_noop("For the buyer unit")), both(gettext_noop("For the supplier"))],
    )


def _what_was_wrong(done: Acceptance | None) -> list[Fact]:
    """Return the line that says that the goods were not in order; none for those that were."""
    if done is None or done.passed:
        return []
    wrong = both(gettext_noop("Something is wrong"))
    return [fact("seen", gettext_noop("Appearance and function"), wrong)]


def acceptance_sheet(found: Order) -> Sheet:
    """Return what the slip of a delivery and its acceptance says (four statements); raises `NotFound` before the delivery."""
    papers = papers_of(found)
    if papers.delivery is None:
        raise NotFound(gettext_noop("A delivery of this order"))
    done = papers.acceptance
    rows = [
        (
            one.position,
            one.title,
            one.quantity,
            NOTHING if one.accepted_quantity is None else one.accepted_quantity,
            NOTHING if one.accepted_quantity is None else one.quantity - one.accepted_quantity,
            one.reject_reason or NOTHING,
        )
        for one in found.lines.order_by("position")
    ]
    deemed = both(gettext_noop("Nobody answered in time: accepted by rule"))
    by = deemed if done and done.deemed else same(done.accepted_by.full_name if done and done.accepted_by else "")
    return Sheet(
        title=both(PaperKind.ACCEPTANCE.label),
        number=done.number if done else papers.delivery.number,
        stream=found.purchase.stream,
        subjects=(found.number,),
        facts=[
            fact("order", gettext_noop("Order"), found.number),
            *_parties(found),
            fact("delivery", gettext_noop("Delivery note"), papers.delivery.number),
            fact("delivered", gettext_noop("Delivered on"), papers.delivery.at),
            fact("carrier", gettext_noop("Carrier"), papers.delivery.carrier),
            *_delivery(found.purchase),
            fact("acceptance", gettext_noop("Acceptance report"), done.number if done else ""),
            fact("accepted_at", gettext_noop("Accepted on"), done.at if done else None),
            fact("accepted_by", gettext_noop("Accepted by"), by),
            *_what_was_wrong(done),
        ],
        amounts=[
            amount("accepted", gettext_noop("Amount accepted"), done.accepted_total),
            amount("rejected", gettext_noop("Amount rejected"), done.rejected_total),
        ]
        if done
        else [amount("total", gettext_noop("Total"), found.total)],
        tables=[table("lines", _LINES, _ACCEPTANCE_HEAD, rows, figures=(2, 3, 4))],
        texts=[text("note", gettext_noop("Note"), done.note)] if done and done.note else [],
        signatures=[
            both(gettext_noop("Delivered by")),
            both(gettext_noop("Accepted by")),
            both(gettext_noop("Keeper of the store")),
        ],
    )


def invoice_sheet(found: Order) -> Sheet:
    """Return what is to be paid for an order, by which invoice (four statements); raises `NotFound` before the invoice."""
    invoice = papers_of(found).invoice
    if invoice is None:
        raise NotFound(gettext_noop("An invoice of this order"))
    return Sheet(
        title=both(PaperKind.INVOICE.label),
        number=found.number,
        stream=found.purchase.stream,
        subjects=(found.number,),
        facts=[
            fact("state", gettext_noop("State"), OrderState(found.state)),
            *_parties(found),
            fact("invoice", gettext_noop("Invoice number"), invoice.number),
            fact("issued", gettext_noop("Issued on"), invoice.issued_on),
            fact("submitted", gettext_noop("Submitted"), invoice.submitted_at),
            fact("invoice_title", gettext_noop("Invoice title"), found.purchase.invoice_title),
            fact("tax_number", gettext_noop("Tax number"), found.purchase.tax_number),
            fact("payee", gettext_noop("Payee"), found.payee_name),
            fact("bank", gettext_noop("Bank"), found.payee_bank),
            fact("account", gettext_noop("Account"), found.payee_account),
            fact("pay_by", gettext_noop("Pay by"), found.pay_by),
        ],
        amounts=[
            amount("invoiced", gettext_noop("Invoice amount"), invoice.amount),
            amount("accepted", gettext_noop("Amount accepted"), found.accepted_total),
            amount("returned", gettext_noop("Returned afterwards"), found.returned_total),
            amount("payable", gettext_noop("Payable"), found.payable),
        ],
        signatures=[both(gettext_noop("Handled by")), both(gettext_noop("Checked by")), both(gettext_noop("Seal"))],
    )


def claim_sheet(found: Claim) -> Sheet:
    """Return what a claim says (one statement)."""
    head = (*_PURCHASE_HEAD[1:2], *_PURCHASE_HEAD[4:6])
    lines = found.lines.select_related("order_line").order_by("order_line__position")
    rows = [(one.order_line.title, one.quantity, one.order_line.unit_price) for one in lines]
    return Sheet(
        title=both(PaperKind.CLAIM.label),
        number=found.number,
        stream=found.order.purchase.stream,
        subjects=(found.number, found.order.number),
        facts=[
            fact("state", gettext_noop("State"), ClaimState(found.state)),
            fact("order", gettext_noop("Order"), found.order.number),
            *_parties(found.order),
            fact("opened", gettext_noop("Opened"), found.opened_at),
            fact("opened_by", gettext_noop("Claimed by"), found.opened_by.full_name),
            fact("answer_by", gettext_noop("Answer by"), found.answer_by),
            fact("remedy", gettext_noop("Remedy"), Remedy(found.remedy) if found.remedy else ""),
            fact("answered", gettext_noop("Answered"), found.answered_at),
            fact("credit_note", gettext_noop("Credit note"), found.credit_note),
            fact("ended", gettext_noop("Ended on"), found.ended_at),
        ],
        amounts=[amount("amount", gettext_noop("Amount claimed"), found.amount)],
        tables=[table("lines", _LINES, head, rows, figures=(1, 2))],
        texts=[
            text("reason", gettext_noop("What is wrong"), found.reason),
            *([text("answer", gettext_noop("The supplier's answer"), found.answer)] if found.answer else []),
            *([text("end_reason", gettext_noop("How it ended"), found.end_reason)] if found.end_reason else []),
        ],
        signatures=[both(gettext_noop("For the buyer unit")), both(gettext_noop("For the supplier"))],
    )


def _stages(found: Purchase) -> list[Sequence[Any]]:
    """Return the rows of the approval; whom a stage asks may be a name or words, which depend on the language."""
    chinese, english = in_both(lambda: chain(found))
    return [
        (
            one.position,
            Words(zh=one.whom or NOTHING, en=other.whom or NOTHING),
            f"{one.decided_by} ({one.on_behalf_of})" if one.on_behalf_of else one.decided_by or NOTHING,
            one.outcome or NOTHING,
            moment(one.decided_at) or NOTHING,
        )
        for one, other in zip(chinese, english, strict=True)
    ]


def _contracts(lines: Sequence[OrderLine]) -> list[Fact]:
    """Return under which agreements an order is made, at their fixed prices and on which contract template of each."""
    found = contracts_of(lines)
    templates = [one.contract_template.sha256 for one in found if one.contract_template]
    return [
        *(
            [fact("agreements", gettext_noop("Framework agreement"), ", ".join(one.number for one in found))]
            if found
            else []
        ),
        *([fact("templates", gettext_noop("Contract template (SHA-256)"), ", ".join(templates))] if templates else []),
    ]


def _buyer(unit: Any) -> list[Fact]:
    return [
        fact("buyer", gettext_noop("Buyer unit"), named(unit)),
        fact("buyer_code", gettext_noop("Credit code"), unit.credit_code),
    ]


def _parties(found: Order) -> list[Fact]:
    seller = found.seller
    return [
        fact("purchase", gettext_noop("Purchase number"), found.purchase.number),
        *_buyer(found.buyer_unit),
        fact("supplier", gettext_noop("Supplier"), named(seller)),
        fact("supplier_code", gettext_noop("Supplier's credit code"), seller.credit_code),
    ]


def _delivery(found: Purchase) -> list[Fact]:
    return [
        fact("deliver_to", gettext_noop("Deliver to"), found.deliver_to),
        fact("consignee", gettext_noop("Consignee"), found.consignee),
    ]


def _case(case: OffCatalogueCase | None) -> list[Text]:
    if case is None:
        return []
    return [text("justification", gettext_noop("Why outside the catalogue"), case.justification)]
