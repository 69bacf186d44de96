"""Supervision: a purchase, an order and the payments of the region, read-only, with the dossier to take away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from marketplace.fulfilment.queries import payables_visible_to
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.purchasing.queries.purchases import purchase_view
from storefront.html.order_page import order_context
from storefront.html.purchase_page import page_context
from storefront.html.supplier.orders import payable_columns
from storefront.kit.actors import for_roles
from storefront.kit.lists import list_page


@require_safe
@for_roles(Role.REGULATOR, Role.AUDITOR)
def purchase(request: HttpRequest, number: str) -> HttpResponse:
    """Show one purchase of the region as its unit sees it, without its acts."""
    view = purchase_view(request.actor, number, at=clock.now())  # type: ignore[attr-defined]
    context = page_context(view) | {
        "list_url": reverse(_list_name(request)),
        "order_url": "regulator:order",
        "dossier_url": reverse("regulator:dossier", args=[number]),
    }
    return render(request, "buyer/purchase.html", context)


@require_safe
@for_roles(Role.REGULATOR, Role.AUDITOR)
def order(request: HttpRequest, number: str) -> HttpResponse:
    """Show one order of the region, without its acts."""
    context = order_context(request.actor, number)  # type: ignore[attr-defined]
    return render(request, "regulator/order.html", {**context, "list_name": _list_name(request), "desk": "regulator"})


def _list_name(request: HttpRequest) -> str:
    """Return where the reader came from: officers from their desk, auditors from theirs."""
    return "regulator:home" if request.actor.has(Role.REGULATOR) else "audit_purchases"  # type: ignore[attr-defined]


@require_safe
@for_roles(Role.REGULATOR)
def payables(request: HttpRequest) -> HttpResponse:
    """List what the region's units have to pay, by due day."""
    return list_page(
        request,
        "regulator/payables.html",
        payables_visible_to(request.actor),  # type: ignore[attr-defined]
        order=("pay_by", "pk"),
        columns=payable_columns(),
        name="payments-due",
        context={"today": clock.local_date(clock.now())},
    )
