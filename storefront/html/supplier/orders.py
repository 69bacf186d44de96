"""A supplier's orders: the list, and the one page on which an order is answered; and what is paid for them."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from marketplace.fulfilment.operations.delivery import deliver_order
from marketplace.fulfilment.operations.invoicing import submit_invoice
from marketplace.fulfilment.operations.ratings import reply_to_rating
from marketplace.fulfilment.queries import payables_visible_to
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.purchasing.operations.cancellation import answer_cancellation, ask_cancellation
from marketplace.purchasing.operations.orders import confirm_order, refuse_order
from storefront.html.acting import ReasonForm
from storefront.html.answering import Answered
from storefront.html.dealings import AnswerForm, ReplyForm
from storefront.html.order_page import open_forms, order_context, show_orders
from storefront.html.supplier.forms import ConfirmForm, DeliverForm, InvoiceForm, RefuseForm, with_file
from storefront.html.supplier.todo import due_of
from storefront.kit import exports
from storefront.kit.actors import for_roles
from storefront.kit.errors import Problem
from storefront.kit.lists import list_page
from storefront.kit.wording import local


@require_safe
@for_roles(Role.SUPPLIER_OPERATOR)
def order_list_page(request: HttpRequest) -> HttpResponse:
    """List the supplier's orders, latest first."""
    return show_orders(request, "supplier/orders.html")


@require_safe
@for_roles(Role.SUPPLIER_OPERATOR)
def payables(request: HttpRequest) -> HttpResponse:
    """List the invoiced orders that wait for payment, by due day."""
    return list_page(
        request,
        "supplier/payables.html",
        payables_visible_to(request.actor),  # type: ignore[attr-defined]
        order=("pay_by", "pk"),
        columns=payable_columns(),
        name="payments-due",
        context={"today": clock.local_date(clock.now())},
    )


def payable_columns() -> list[exports.Column]:
    """Return the columns of the payments due as a file."""
    return [
        (gettext("Order"), lambda row: row.number),
        (gettext("Buyer unit"), lambda row: local(row.buyer_unit)),
        (gettext("Supplier"), lambda row: local(row.seller)),
        (gettext("Invoice number"), lambda row: row.invoice_ref),
        (gettext("Invoiced"), lambda row: row.invoiced_at),
        (gettext("To be paid by"), lambda row: row.pay_by),
        (gettext("Payable (yuan)"), lambda row: row.payable),
    ]


def _page(
    request: HttpRequest, number: str, *, problem: Problem | None = None, typed: dict[str, forms.Form] | None = None
) -> HttpResponse:
    context = order_context(request.actor, number)  # type: ignore[attr-defined]
    row = context["order"]
    context |= {
        "desk": "supplier",
        "list_name": "supplier:orders",
        "due": due_of(row),
        "problem": problem,
        "forms": {**open_forms(row, clock.now()), **(typed or {})},
        **(typed or {}),
    }
    return render(request, "supplier/order.html", context, status=problem.status if problem else 200)


_FORMS = Answered(page=_page, url="supplier:order")


@require_safe
@for_roles(Role.SUPPLIER_OPERATOR)
def order_page(request: HttpRequest, number: str) -> HttpResponse:
    """Show one order: parties, lines, what its dossier says, and what the supplier does next."""
    return _page(request, number)


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def confirm(request: HttpRequest, number: str) -> HttpResponse:
    """Agree to the order and promise a day."""
    message = gettext("The order is confirmed. The buyer sees the day you promised.")
    return _FORMS.send(request, number, "confirm", ConfirmForm(request.POST), confirm_order, message=message)


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def refuse(request: HttpRequest, number: str) -> HttpResponse:
    """Refuse the order with a reason."""
    message = gettext("The order is refused; stock, quota and budget are free again.")
    return _FORMS.send(request, number, "refuse", RefuseForm(request.POST), refuse_order, message=message)


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def deliver(request: HttpRequest, number: str) -> HttpResponse:
    """Record the delivery."""
    message = gettext("The delivery is recorded. The buyer checks the goods now.")
    return _FORMS.send(request, number, "deliver", DeliverForm(request.POST), deliver_order, message=message)


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def invoice(request: HttpRequest, number: str) -> HttpResponse:
    """Submit the invoice over what was accepted."""
    message = gettext("The invoice is submitted; the order is payable.")
    form = InvoiceForm(request.POST, request.FILES)
    return _FORMS.send(request, number, "invoice", form, submit_invoice, message=message, read=with_file)


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def ask_cancel(request: HttpRequest, number: str) -> HttpResponse:
    """Ask the buyer to give a confirmed order up."""
    message = gettext("The buyer is asked. The order stands until it agrees.")
    form = ReasonForm(request.POST, prefix="ask")
    return _FORMS.send(request, number, "ask_form", form, ask_cancellation, message=message)


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def answer_cancel(request: HttpRequest, number: str) -> HttpResponse:
    """Agree to the buyer's request to cancel, or hold on to the order."""
    message = gettext("Your answer stands in the dossier.")
    form = AnswerForm(request.POST, prefix="answer")
    return _FORMS.send(request, number, "answer_form", form, answer_cancellation, message=message)


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def reply(request: HttpRequest, number: str) -> HttpResponse:
    """Reply to the rating of an order, once."""
    message = gettext("Your reply is published beside the rating.")
    return _FORMS.send(request, number, "reply_form", ReplyForm(request.POST), reply_to_rating, message=message)
