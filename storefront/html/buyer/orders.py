"""Orders of the unit: list, page, and the acceptance of what was delivered."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from marketplace.fulfilment.operations.acceptance import accept_order
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import MarketplaceError
from marketplace.purchasing.queries.orders import order_list
from marketplace.purchasing.states import OrderState
from storefront.html.buyer.purchases import BUYERS
from storefront.html.lists import chosen_state, list_page
from storefront.html.order_page import order_columns, order_context
from storefront.kit.actors import for_roles
from storefront.kit.acts import act, whole_number
from storefront.kit.errors import Problem, problem

_REJECTED = "rejected:"


@require_safe
@for_roles(*BUYERS)
def order_list_page(request: HttpRequest) -> HttpResponse:
    """List the unit's orders, latest first."""
    state = chosen_state(request, OrderState)
    return list_page(
        request,
        "buyer/orders.html",
        order_list(request.actor, states=(state,) if state else ()),  # type: ignore[attr-defined]
        order=("-placed_at", "-pk"),
        columns=order_columns(),
        name="orders",
        states=OrderState,
    )


def _page(request: HttpRequest, number: str, *, shown: Problem | None = None) -> HttpResponse:
    context = order_context(request.actor, number)  # type: ignore[attr-defined]
    return render(request, "buyer/order.html", {**context, "problem": shown, "typed": request.POST.dict()})


@require_safe
@for_roles(*BUYERS)
def order_page(request: HttpRequest, number: str) -> HttpResponse:
    """Show one order; its requester accepts or rejects the delivered lines here."""
    return _page(request, number)


@require_POST
@for_roles(Role.REQUESTER)
def accept(request: HttpRequest, number: str) -> HttpResponse:
    """Accept what was delivered but for the pieces counted as missing or faulty, each line with its reason."""
    try:
        rejected = _rejected(request)
    except MarketplaceError as error:
        shown = problem(error)
        response = _page(request, number, shown=shown)
        response.status_code = shown.status
        return response
    return act(
        request,
        accept_order,
        {"number": number, "rejected": rejected},
        done=reverse("buyer:order", args=[number]),
        message=gettext("The acceptance report is written."),
        again=lambda shown: _page(request, number, shown=shown),
    )


def _rejected(request: HttpRequest) -> dict[str, Any]:
    """Return the lines with missing or faulty pieces: position → quantity and reason; raises `InvalidInput`."""
    rejected: dict[str, Any] = {}
    for name, value in request.POST.dict().items():
        if not name.startswith(_REJECTED):
            continue
        position = name.removeprefix(_REJECTED)
        if pieces := whole_number(value, field=name):
            rejected[position] = {"quantity": pieces, "reason": request.POST.get(f"reason:{position}", "")}
    return rejected
