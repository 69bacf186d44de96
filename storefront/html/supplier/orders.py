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
from marketplace.fulfilment.queries import payables_visible_to, payment_progress
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.calendar import CHINA
from marketplace.kernel.operations import Door
from marketplace.listings.queries import listings_of
from marketplace.purchasing.operations.orders import confirm_order, refuse_order
from marketplace.purchasing.queries.orders import SUPPLIER_TO_DO, order_list
from marketplace.purchasing.states import OrderState
from storefront.html.lists import chosen_state, list_page
from storefront.html.order_page import order_columns, order_context
from storefront.html.supplier.forms import ConfirmForm, DeliverForm, InvoiceForm, RefuseForm
from storefront.html.supplier.listings import shown_listings
from storefront.kit import exports
from storefront.kit.actors import for_roles
from storefront.kit.acts import act
from storefront.kit.errors import Problem
from storefront.kit.forms import mark, refused
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
        (gettext("Supplier"), lambda row: local(row.supplier)),
        (gettext("Invoice number"), lambda row: row.invoice_ref),
        (gettext("Invoiced"), lambda row: row.invoiced_at),
        (gettext("To be paid by"), lambda row: row.pay_by),
        (gettext("Payable (yuan)"), lambda row: row.accepted_total),
    ]


def _forms(row: Any, at: datetime.datetime) -> dict[str, forms.Form]:
    """Return the empty forms of the acts that the order's state allows."""
    today = clock.local_date(at)
    if row.state == OrderState.PLACED:
        return {
            "confirm": ConfirmForm(initial={"deliver_by": today + datetime.timedelta(days=3)}),
            "refuse": RefuseForm(),
        }
    if row.state == OrderState.CONFIRMED:
        return {"deliver": DeliverForm()}
    if row.state == OrderState.ACCEPTED:
        return {"invoice": InvoiceForm(initial={"issued_on": today, "amount": row.accepted_total})}
    return {}


def _page(
    request: HttpRequest, number: str, *, problem: Problem | None = None, typed: dict[str, forms.Form] | None = None
) -> HttpResponse:
    context = order_context(request.actor, number)  # type: ignore[attr-defined]
    row = context["order"]
    context |= {
        "list_name": "supplier:orders",
        "due": due_of(row),
        "problem": problem,
        "forms": {**_forms(row, clock.now()), **(typed or {})},
    }
    return render(request, "supplier/order.html", context, status=problem.status if problem else 200)


@require_safe
@for_roles(Role.SUPPLIER_OPERATOR)
def order_page(request: HttpRequest, number: str) -> HttpResponse:
    """Show one order: parties, lines, what its dossier says, and what the supplier does next."""
    return _page(request, number)


def _answer(
    request: HttpRequest,
    number: str,
    name: str,
    form: forms.Form,
    door: Door[Any],
    *,
    message: str,
    inputs: Callable[[dict[str, Any]], dict[str, Any]] = lambda cleaned: cleaned,
) -> HttpResponse:
    """Read `form` and call `door` once; what is refused is shown again with what was typed."""
    if not form.is_valid():
        return _page(request, number, problem=refused(form), typed={name: form})

    def again(problem: Problem) -> HttpResponse:
        mark(form, problem)
        return _page(request, number, problem=problem, typed={name: form})

    return act(
        request,
        door,
        {"number": number, **inputs(form.cleaned_data)},
        done=reverse("supplier:order", args=[number]),
        message=message,
        again=again,
    )


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def confirm(request: HttpRequest, number: str) -> HttpResponse:
    """Agree to the order and promise a day."""
    message = gettext("The order is confirmed. The buyer sees the day you promised.")
    return _answer(request, number, "confirm", ConfirmForm(request.POST), confirm_order, message=message)


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def refuse(request: HttpRequest, number: str) -> HttpResponse:
    """Refuse the order with a reason."""
    message = gettext("The order is refused; stock, quota and budget are free again.")
    return _answer(request, number, "refuse", RefuseForm(request.POST), refuse_order, message=message)


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def deliver(request: HttpRequest, number: str) -> HttpResponse:
    """Record the delivery."""
    message = gettext("The delivery is recorded. The buyer checks the goods now.")
    return _answer(request, number, "deliver", DeliverForm(request.POST), deliver_order, message=message)


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def invoice(request: HttpRequest, number: str) -> HttpResponse:
    """Submit the invoice over what was accepted."""
    form = InvoiceForm(request.POST, request.FILES)

    def inputs(cleaned: dict[str, Any]) -> dict[str, Any]:
        file = cleaned.pop("file")
        return {**cleaned, "file": file.read() if file else None, "file_name": file.name if file else ""}

    message = gettext("The invoice is submitted; the order is payable.")
    return _answer(request, number, "invoice", form, submit_invoice, message=message, inputs=inputs)
