"""A supplier's listings: price with its gauge, stock, and the row that is being changed."""

import dataclasses
import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.bulk import ErrorPolicy, RowsRefused, refusal_from
from marketplace.kernel.errors import InvalidInput
from marketplace.listings.operations import change_listings, resume_listing
from marketplace.listings.operations.bulk import ListingChange
from marketplace.listings.queries import LISTING_SORTS, on_shelf, own_listings, shelf_counts
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
    rows = own_listings(actor)
    return list_page(
        request,
        "supplier/listings.html",
        rows.filter(on_shelf(Shelf(shelf))) if shelf else rows,
        order=("-pk",),
        columns=_columns(),
        name="listings",
        sorts=LISTING_SORTS,
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
    """Save the row's price and stock, or put its listing on sale again when that button was pressed."""
    resumes = request.POST.get("change") == "resume"
    try:
        inputs = _listing(request) if resumes else _row(request)
    except InvalidInput as error:
        response = _page(request, problem=shown_problem(error))
        response.status_code = error.status
        return response
    return act(
        request,
        resume_listing if resumes else _save_row,
        inputs,
        done=_address(request),
        message=gettext("The listing is on sale again.")
        if resumes
        else gettext("Price and stock hold now as written."),
        again=lambda problem: _page(request, problem=problem),
    )


def _listing(request: HttpRequest) -> dict[str, Any]:
    return {"listing_id": whole_number(request.POST.get("listing", ""), field="listing")}


def _row(request: HttpRequest) -> dict[str, Any]:
    """Read the opened row; what is as it was shown stays as it is now, for purchases may have taken of the stock meanwhile."""
    posted = request.POST
    price, stock = (posted.get(name, "").strip() for name in ("price", "stock"))
    return _listing(request) | {
        "price": None if price == posted.get("shown_price") else price,
        "stock": None if stock == posted.get("shown_stock") else whole_number(stock, field="stock"),
    }


def _save_row(*, actor: Actor, at: datetime.datetime, key: str | None = None, **row: Any) -> list[dict[str, Any]]:
    """Change price and stock of one listing, both or neither; raises the row's own refusal."""
    try:
        return change_listings(actor=actor, at=at, key=key, rows=[ListingChange(**row)], policy=ErrorPolicy.REJECT_ALL)
    except RowsRefused as refused:
        first, *others = map(refusal_from, refused.rows[0]["errors"])
        for other in others:
            first.fields = {**other.fields, **first.fields}
        raise first from refused


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
