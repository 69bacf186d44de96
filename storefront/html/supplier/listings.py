"""A supplier's listings: price with its gauge, stock, and the row that is being changed."""

import dataclasses
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import InvalidInput
from marketplace.listings.operations import change_price, change_stock, resume_listing
from marketplace.listings.queries import listings_of, on_shelf, shelf_counts
from marketplace.listings.states import ListingState, Shelf
from storefront.html.supplier.shown_listings import ShownListing, shown_listings
from storefront.kit import exports
from storefront.kit.actors import for_roles
from storefront.kit.acts import act, whole_number
from storefront.kit.errors import Problem
from storefront.kit.errors import problem as shown_problem
from storefront.kit.lists import chosen_state, list_page
from storefront.kit.paging import Page
from storefront.kit.wording import label, local

# A row with drawing and gauge weighs about 2 kB; a page stays under 60 kB.
_ROWS = 20


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.SUPPLIER_OPERATOR)
def listing_list_page(request: HttpRequest) -> HttpResponse:
    """List the supplier's listings, newest first; `edit` in the address opens a row, a POST changes it."""
    return _change(request) if request.method == "POST" else _page(request)


def _page(request: HttpRequest, *, problem: Problem | None = None) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    shelf = chosen_state(request, Shelf)
    rows = listings_of(supplier_id=actor.organisation_id)
    return list_page(
        request,
        "supplier/listings.html",
        rows.filter(on_shelf(Shelf(shelf))) if shelf else rows,
        order=("-pk",),
        columns=_columns(),
        name="listings",
        states=Shelf,
        counts=shelf_counts(supplier_id=actor.organisation_id),
        context={"problem": problem, "close_url": _address(request), "editing": bool(request.GET.get("edit"))},
        size=_ROWS,
        beside=lambda page: {"listings": _rows(request, page)},
    )


def _rows(request: HttpRequest, page: Page) -> list[ShownListing]:
    edited = request.GET.get("edit", "")
    typed = request.POST.dict() if request.method == "POST" else {}
    return [
        dataclasses.replace(
            one,
            edited=str(one.listing.pk) == edited,
            edit_url=_address(request, edit=one.listing.pk),
            typed=typed if typed.get("listing") == str(one.listing.pk) else {},
        )
        for one in shown_listings(page.rows, at=clock.now())
    ]


def _address(request: HttpRequest, *, edit: int | None = None) -> str:
    """Return the address of the page one is on, with the row `edit` open, or none."""
    params = request.GET.copy()
    params.pop("edit", None)
    if edit:
        params["edit"] = str(edit)
    # A fragment that can be typed into takes the focus; with any other one autofocus would be passed over.
    anchor = "#id_price" if edit else ""
    return f"{reverse('supplier:listings')}?{params.urlencode()}{anchor}"


def _change(request: HttpRequest) -> HttpResponse:
    """Do what the pressed button names with the row's values."""
    changes: dict[str, tuple[Any, Callable[[], dict[str, Any]], str]] = {
        "price": (change_price, lambda: {"price": request.POST.get("price", "")}, gettext("The new price holds now.")),
        "stock": (
            change_stock,
            lambda: {"stock": whole_number(request.POST.get("stock", ""), field="stock")},
            gettext("The new stock holds now."),
        ),
        "resume": (resume_listing, dict, gettext("The listing is on sale again.")),
    }
    door, read, message = changes.get(request.POST.get("change", ""), changes["price"])
    try:
        inputs = {"listing_id": whole_number(request.POST.get("listing", ""), field="listing"), **read()}
    except InvalidInput as error:
        response = _page(request, problem=shown_problem(error))
        response.status_code = error.status
        return response
    return act(
        request,
        door,
        inputs,
        done=_address(request),
        message=message,
        again=lambda problem: _page(request, problem=problem),
    )


def _columns() -> list[exports.Column]:
    return [
        (gettext("Product"), lambda row: row.product.code),
        (gettext("Name"), lambda row: local(row.product)),
        (gettext("Agreement"), lambda row: row.lot.agreement.number),
        (gettext("Lot"), lambda row: row.lot.number),
        (gettext("Unit price (yuan)"), lambda row: row.price),
        (gettext("Ceiling (yuan)"), lambda row: row.ceiling),
        (gettext("Stock"), lambda row: row.stock),
        (gettext("State"), lambda row: label(ListingState(row.state))),
    ]
