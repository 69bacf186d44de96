"""A supplier's orders: what waits by deadline, the list, and the one page on which an order is answered."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from marketplace.fulfilment.operations.delivery import deliver_order
from marketplace.fulfilment.operations.invoicing import submit_invoice
from marketplace.fulfilment.operations.ratings import reply_to_rating
from marketplace.fulfilment.queries import payables_visible_to, payment_progress
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.calendar import CHINA
from marketplace.kernel.operations import Door
from marketplace.listings.queries import listings_of
from marketplace.purchasing.operations.cancellation import answer_cancellation, ask_cancellation
from marketplace.purchasing.operations.orders import confirm_order, refuse_order
from marketplace.purchasing.queries.orders import SUPPLIER_TO_DO, order_list
from marketplace.purchasing.states import OrderState
from storefront.html.answering import answer
from storefront.html.dealings import AnswerForm, ReasonForm, ReplyForm
from storefront.html.order_page import open_forms, order_columns, order_context
from storefront.html.supplier.forms import ConfirmForm, DeliverForm, InvoiceForm, RefuseForm, with_file
from storefront.html.supplier.listings import shown_listings
from storefront.kit import exports
from storefront.kit.actors import for_roles
from storefront.kit.errors import Problem
from storefront.kit.lists import chosen_state, list_page
from storefront.kit.wording import local

_SHOWN = 24
_LISTINGS_SHOWN = 6


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One order that waits for the supplier: what to do, and until when where a rule sets a clock."""

    order: Any
    act: str
    due: datetime.datetime | None


def due_of(row: Any) -> datetime.datetime | None:
    """Return when the supplier must have done what comes next: confirm, or deliver by the end of the promised day."""
    if row.state == OrderState.PLACED:
        return row.confirm_by  # type: ignore[no-any-return]
    if row.state == OrderState.CONFIRMED and row.deliver_by:
        return datetime.datetime.combine(row.deliver_by, datetime.time(23, 59, 59), CHINA)
    return None


def _waiting(rows: Any) -> list[Waiting]:
    acts = {
        OrderState.PLACED: gettext("Confirm the order"),
        OrderState.CONFIRMED: gettext("Deliver the goods"),
        OrderState.ACCEPTED: gettext("Submit the invoice"),
    }
    found = [Waiting(order=row, act=acts[OrderState(row.state)], due=due_of(row)) for row in rows]
    last = datetime.datetime.max.replace(tzinfo=datetime.UTC)
    return sorted(found, key=lambda one: one.due or last)


@require_safe
@for_roles(Role.SUPPLIER_OPERATOR)
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits, by deadline, what was listed last, and how far the payments are."""
    actor = request.actor  # type: ignore[attr-defined]
    now = clock.now()
    progress = payment_progress(actor, on=clock.local_date(now))
    context = {
        "waiting": _waiting(order_list(actor, states=SUPPLIER_TO_DO)[:_SHOWN]),
        "listings": shown_listings(listings_of(supplier_id=actor.organisation_id)[:_LISTINGS_SHOWN], at=now),
        "progress": progress,
        "most": max(one.amount for one in progress.values()),
    }
    return render(request, "supplier/home.html", context)


@require_safe
@for_roles(Role.SUPPLIER_OPERATOR)
def order_list_page(request: HttpRequest) -> HttpResponse:
    """List the supplier's orders, latest first."""
    state = chosen_state(request, OrderState)
    return list_page(
        request,
        "supplier/orders.html",
        order_list(request.actor, states=(state,) if state else ()),  # type: ignore[attr-defined]
        order=("-placed_at", "-pk"),
        columns=order_columns(),
        name="orders",
        states=OrderState,
    )


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


@require_safe
@for_roles(Role.SUPPLIER_OPERATOR)
def order_page(request: HttpRequest, number: str) -> HttpResponse:
    """Show one order: parties, lines, what its dossier says, and what the supplier does next."""
    return _page(request, number)


def _send(
    request: HttpRequest,
    number: str,
    name: str,
    form: forms.Form,
    door: Door[Any],
    *,
    message: str,
    read: Callable[[forms.Form], dict[str, Any]] = lambda form: form.cleaned_data,
) -> HttpResponse:
    return answer(
        request,
        form,
        door,
        name=name,
        inputs={"number": number},
        done=reverse("supplier:order", args=[number]),
        message=message,
        again=lambda problem, typed: _page(request, number, problem=problem, typed=typed),
        read=read,
    )


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def confirm(request: HttpRequest, number: str) -> HttpResponse:
    """Agree to the order and promise a day."""
    message = gettext("The order is confirmed. The buyer sees the day you promised.")
    return _send(request, number, "confirm", ConfirmForm(request.POST), confirm_order, message=message)


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def refuse(request: HttpRequest, number: str) -> HttpResponse:
    """Refuse the order with a reason."""
    message = gettext("The order is refused; stock, quota and budget are free again.")
    return _send(request, number, "refuse", RefuseForm(request.POST), refuse_order, message=message)


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def deliver(request: HttpRequest, number: str) -> HttpResponse:
    """Record the delivery."""
    message = gettext("The delivery is recorded. The buyer checks the goods now.")
    return _send(request, number, "deliver", DeliverForm(request.POST), deliver_order, message=message)


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def invoice(request: HttpRequest, number: str) -> HttpResponse:
    """Submit the invoice over what was accepted."""
    message = gettext("The invoice is submitted; the order is payable.")
    form = InvoiceForm(request.POST, request.FILES)
    return _send(request, number, "invoice", form, submit_invoice, message=message, read=with_file)


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def ask_cancel(request: HttpRequest, number: str) -> HttpResponse:
    """Ask the buyer to give a confirmed order up."""
    message = gettext("The buyer is asked. The order stands until it agrees.")
    form = ReasonForm(request.POST, prefix="ask")
    return _send(request, number, "ask_form", form, ask_cancellation, message=message)


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def answer_cancel(request: HttpRequest, number: str) -> HttpResponse:
    """Agree to the buyer's request to cancel, or hold on to the order."""
    message = gettext("Your answer stands in the dossier.")
    form = AnswerForm(request.POST, prefix="answer")
    return _send(request, number, "answer_form", form, answer_cancellation, message=message)


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def reply(request: HttpRequest, number: str) -> HttpResponse:
    """Reply to the rating of an order, once."""
    message = gettext("Your reply is published beside the rating.")
    return _send(request, number, "reply_form", ReplyForm(request.POST), reply_to_rating, message=message)
