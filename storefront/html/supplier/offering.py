"""A new offer: what may be offered in which lot, and the form that drafts it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.text import gettext_noop
from marketplace.listings.operations import draft_listing
from marketplace.listings.queries import offerable, offerable_product
from storefront.html.acting import Act, Typed, perform, shown
from storefront.html.supplier.listing_forms import OfferForm
from storefront.kit import exports
from storefront.kit.actors import for_roles
from storefront.kit.errors import Problem
from storefront.kit.lists import list_page
from storefront.kit.wording import local

_ROWS = 30

DRAFT = Act(
    name="draft",
    door=draft_listing,
    form=OfferForm,
    title=gettext_noop("Draft the offer"),
    message=gettext_noop("The draft is saved. Submit it when it is complete."),
    hint=gettext_noop("Nobody can buy it before the manager of the agreement has reviewed it."),
)


@require_safe
@for_roles(Role.SUPPLIER_OPERATOR)
def offers(request: HttpRequest) -> HttpResponse:
    """List the products that the supplier may offer and doesn't yet, with lot and highest price."""
    actor = request.actor  # type: ignore[attr-defined]
    return list_page(
        request,
        "supplier/offerable.html",
        offerable(actor, on=clock.local_date(clock.now())),
        order=("-pk",),
        columns=_columns(),
        name="to-be-offered",
        size=_ROWS,
    )


def _columns() -> list[exports.Column]:
    return [
        (gettext("Product"), lambda row: row.product.code),
        (gettext("Name"), lambda row: local(row.product)),
        (gettext("Agreement"), lambda row: row.lot.agreement.number),
        (gettext("Lot"), lambda row: row.lot.number),
        (gettext("Ceiling (yuan)"), lambda row: row.amount),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.SUPPLIER_OPERATOR)
def offer(request: HttpRequest, lot_id: int, code: str) -> HttpResponse:
    """Show the form of a new offer, and draft it."""
    actor = request.actor  # type: ignore[attr-defined]
    found: Any = offerable_product(actor, lot_id=lot_id, product_code=code, on=clock.local_date(clock.now()))

    def page(problem: Problem | None = None, typed: Typed | None = None) -> HttpResponse:
        initial = {"price": found.cap, "stock": 10, "delivery_days": 3, "warranty_months": 12}
        one = shown(DRAFT, url=request.path, typed=typed, initial=initial)
        context = {"found": found, "one": one, "problem": problem}
        return render(request, "supplier/offer.html", context, status=problem.status if problem else 200)

    if request.method != "POST":
        return page()
    return perform(
        request,
        DRAFT,
        {"product_id": found.ceiling.product_id, "lot_id": lot_id},
        done=lambda listing_id: reverse("supplier:listing", args=[listing_id]),
        again=page,
    )
