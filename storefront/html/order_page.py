"""What the page of an order shows, on every desk."""

import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from marketplace.fulfilment.permissions import Permission as Fulfilment
from marketplace.fulfilment.queries import papers_of
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor
from marketplace.kernel.permissions import allowed
from marketplace.purchasing.permissions import Permission
from marketplace.purchasing.queries.history import ORDER_SORTS
from marketplace.purchasing.queries.orders import contracts_of, order, order_events, order_lines, order_list
from marketplace.purchasing.states import OrderState
from storefront.html.dealings import dealings
from storefront.html.history import OrderFilter
from storefront.html.supplier.forms import ConfirmForm, DeliverForm, InvoiceForm, RefuseForm
from storefront.html.timeline import ahead, happened, terms_of
from storefront.kit.exports import Column
from storefront.kit.lists import chosen_state, list_page
from storefront.kit.wording import label, local


def order_context(actor: Actor, number: str) -> dict[str, Any]:
    """Return the context of an order's page: lines, papers, timeline, and what the actor can do now."""
    found = order(actor, number)
    state = OrderState(found.state)
    may = {
        "can_answer": state == OrderState.PLACED and allowed(actor, Permission.ORDER_ANSWER, found),
        "can_deliver": state == OrderState.CONFIRMED and allowed(actor, Fulfilment.ORDER_DELIVER, found),
        "can_accept": state == OrderState.DELIVERING and allowed(actor, Fulfilment.ORDER_ACCEPT, found),
        "can_invoice": state == OrderState.ACCEPTED and allowed(actor, Fulfilment.ORDER_INVOICE, found),
    }
    lines, day = order_lines(found), clock.local_date(clock.now())
    return {
        "order": found,
        "contracts": contracts_of(lines),
        "lines": lines,
        **dealings(actor, found, lines),
        "papers": papers_of(found),
        "timeline": [
            *happened(order_events(found), subject=found.number),
            *ahead(state.value, terms=terms_of(found.purchase, day=day)),
        ],
        **may,
    }


def open_forms(row: Any, at: datetime.datetime) -> dict[str, forms.Form]:
    """Return the empty forms of the supplier's acts that the order's state allows."""
    today = clock.local_date(at)
    if row.state == OrderState.PLACED:
        return {
            "confirm": ConfirmForm(initial={"deliver_by": today + datetime.timedelta(days=3)}),
            "refuse": RefuseForm(),
        }
    if row.state == OrderState.CONFIRMED:
        return {"deliver": DeliverForm()}
    if row.state == OrderState.ACCEPTED:
        return {"invoice": InvoiceForm(initial={"issued_on": today, "amount": row.payable})}
    return {}


def show_orders(request: HttpRequest, template: str) -> HttpResponse:
    """List the orders that the reader may see, latest first, by state, number or words, and days."""
    state, form = chosen_state(request, OrderState), OrderFilter(request.GET)
    return list_page(
        request,
        template,
        order_list(request.actor, states=(state,) if state else (), **form.chosen),  # type: ignore[attr-defined]
        order=("-placed_at", "-pk"),
        columns=order_columns(),
        name="orders",
        sorts=ORDER_SORTS,
        states=OrderState,
        context={"filter": form},
    )


def order_columns() -> list[Column]:
    """Return the columns of a list of orders as a file."""
    return [
        (gettext("Number"), lambda row: row.number),
        (gettext("Purchase"), lambda row: row.purchase.title),
        (gettext("Buyer unit"), lambda row: local(row.buyer_unit)),
        (gettext("Supplier"), lambda row: local(row.seller)),
        (gettext("State"), lambda row: label(OrderState(row.state))),
        (gettext("Placed"), lambda row: row.placed_at),
        (gettext("Total (yuan)"), lambda row: row.total),
        (gettext("Accepted (yuan)"), lambda row: row.accepted_total),
    ]
