"""Purchases: lists, the page of one purchase, and the acts on it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from bidding_auction.inquiry.queries import may_invite, number_of
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.purchasing.operations.approval import cancel_purchase
from marketplace.purchasing.operations.imports import attach_import_approval
from marketplace.purchasing.operations.ordering import place_orders
from marketplace.purchasing.queries.history import PURCHASE_SORTS
from marketplace.purchasing.queries.purchases import purchase_list, purchase_view
from marketplace.purchasing.states import SOURCED, PurchaseState, Route
from storefront.html.history import PurchaseFilter
from storefront.html.purchase_page import page_context
from storefront.html.waiver_page import asking_url
from storefront.kit import exports
from storefront.kit.actors import for_roles
from storefront.kit.acts import act
from storefront.kit.errors import Problem
from storefront.kit.lists import chosen_state, list_page
from storefront.kit.wording import label, local

BUYERS = (Role.REQUESTER, Role.APPROVER)


@require_safe
@for_roles(*BUYERS)
def purchase_list_page(request: HttpRequest) -> HttpResponse:
    """List the unit's purchases, latest first, by state, number or words, and days."""
    state, form = chosen_state(request, PurchaseState), PurchaseFilter(request.GET)
    return list_page(
        request,
        "buyer/purchases.html",
        purchase_list(request.actor, state=state, **form.chosen),  # type: ignore[attr-defined]
        order=("-submitted_at", "-pk"),
        columns=purchase_columns(),
        name="purchases",
        sorts=PURCHASE_SORTS,
        states=PurchaseState,
        context={"filter": form},
    )


def purchase_columns() -> list[exports.Column]:
    """Return the columns of a list of purchases as a file."""
    return [
        (gettext("Number"), lambda row: row.number),
        (gettext("Title"), lambda row: row.title),
        (gettext("Buyer unit"), lambda row: local(row.buyer_unit)),
        (gettext("Requester"), lambda row: row.requester.full_name),
        (gettext("Route"), lambda row: label(Route(row.route))),
        (gettext("State"), lambda row: label(PurchaseState(row.state))),
        (gettext("Submitted"), lambda row: row.submitted_at),
        (gettext("Total (yuan)"), lambda row: row.total),
    ]


def show(
    request: HttpRequest, number: str, *, problem: Problem | None = None, typed: dict[str, Any] | None = None
) -> HttpResponse:
    """Answer with the page of a purchase; `problem` is what was refused and `typed` the decision to show again."""
    view = purchase_view(request.actor, number, at=clock.now())  # type: ignore[attr-defined]
    context = page_context(view, typed=typed) | _competition(request, view.purchase)
    context |= {
        "problem": problem,
        "list_url": reverse("buyer:purchases"),
        "order_url": "buyer:order",
        "buys_again": request.actor.has(Role.REQUESTER) and bool(view.orders),  # type: ignore[attr-defined]
        "dossier_url": reverse("buyer:dossier", args=[number]),
        "waiver_url": asking_url(purchase=number),
    }
    return render(request, "buyer/purchase.html", context)


def _competition(request: HttpRequest, purchase: Any) -> dict[str, str]:
    """Return where suppliers are invited to compete for a purchase, or its competition, on the route that has one."""
    if purchase.route not in SOURCED:
        return {}
    if may_invite(request.actor, purchase):  # type: ignore[attr-defined]
        return {"invite_url": reverse("buyer:compete", args=[purchase.number])}
    number = number_of(purchase)
    return {"competition_url": reverse("buyer:competition", args=[number])} if number else {}


@require_safe
@for_roles(*BUYERS)
def purchase(request: HttpRequest, number: str) -> HttpResponse:
    """Show one purchase: lines, budget, orders, timeline, and the acts open to the reader."""
    return show(request, number)


@require_POST
@for_roles(Role.REQUESTER)
def cancel(request: HttpRequest, number: str) -> HttpResponse:
    """Take one's own purchase back."""
    return act(
        request,
        cancel_purchase,
        {"number": number, "reason": request.POST.get("reason", "")},
        done=reverse("buyer:purchase", args=[number]),
        message=gettext("The purchase is cancelled; what was held is free again."),
        again=lambda problem: show(request, number, problem=problem),
    )


@require_POST
@for_roles(Role.REQUESTER)
def place(request: HttpRequest, number: str) -> HttpResponse:
    """Place one order with each supplier."""
    return act(
        request,
        place_orders,
        {"number": number},
        done=reverse("buyer:purchase", args=[number]),
        message=gettext("The orders are placed. The suppliers' clocks run."),
        again=lambda problem: show(request, number, problem=problem),
    )


@require_POST
@for_roles(Role.REQUESTER)
def import_approval(request: HttpRequest, number: str) -> HttpResponse:
    """Attach the approval to buy imported products to one's own purchase."""
    files = [(file.name, file.read()) for file in request.FILES.getlist("import_approval")]
    return act(
        request,
        attach_import_approval,
        {"number": number, "documents": files},
        done=reverse("buyer:purchase", args=[number]),
        message=gettext("The approval is on record."),
        again=lambda problem: show(request, number, problem=problem),
    )
