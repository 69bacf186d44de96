"""Many of a supplier's listings changed in one act: ticked in the grid, looked at as a preview, then done."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.bulk import ErrorPolicy, refusal_from
from marketplace.kernel.errors import InvalidInput, MarketplaceError
from marketplace.listings.operations import change_listings
from marketplace.listings.operations.bulk import listing_rows
from marketplace.listings.queries import own_listings, proposed_changes
from storefront.kit.actors import for_roles
from storefront.kit.acts import whole_number
from storefront.kit.errors import Problem
from storefront.kit.errors import problem as shown_problem


@require_safe
@for_roles(Role.SUPPLIER_OPERATOR)
def preview(request: HttpRequest) -> HttpResponse:
    """Show what the ticked listings would be: `pick` names them, `percent` cuts their prices, `stock` states their stock."""
    return _page(request, request.GET)


def _page(
    request: HttpRequest, asked: Any, *, problem: Problem | None = None, refused: list[dict[str, Any]] | None = None
) -> HttpResponse:
    """Show the preview; of those that were `refused` only: what the others became is not to be cut a second time."""
    found: list[Any] = []
    picked = asked.getlist("pick") if refused is None else [str(one["listing_id"]) for one in refused]
    try:
        stock = asked.get("stock", "").strip()
        found = proposed_changes(
            supplier_id=request.actor.organisation_id,  # type: ignore[attr-defined]
            ids=[whole_number(text, field="pick") for text in picked],
            percent=asked.get("percent", ""),
            stock=whole_number(stock, field="stock") if stock else None,
        )
    except InvalidInput as error:
        problem = problem or shown_problem(error)
    changed = [one for one in found if one.price is not None or one.stock is not None]
    context = {
        "changed": changed,
        "same": len(found) - len(changed),
        "problem": problem,
        "outcomes": _told(request, refused or []),
        "percent": asked.get("percent", ""),
        "stock": asked.get("stock", ""),
        "picked": [text for text in picked if text.isdecimal()],
    }
    return render(request, "supplier/listing_bulk.html", context, status=problem.status if problem else 200)


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def change_many(request: HttpRequest) -> HttpResponse:
    """Do what the preview showed; a listing that a rule stops holds no other back, and is told with its reason."""
    try:
        rows = [_row(text) for text in request.POST.getlist("row")]
        answers = change_listings(
            actor=request.actor,  # type: ignore[attr-defined]
            at=clock.now(),
            key=request.POST.get("idempotency_key", ""),
            rows=listing_rows(rows),
            policy=ErrorPolicy.REJECT_FAILED_ROWS,
        )
    except MarketplaceError as error:
        return _page(request, request.POST, problem=shown_problem(error))
    refused = [one for one in answers if one["errors"]]
    if done := len(answers) - len(refused):
        words = ngettext("%(n)d listing was changed.", "%(n)d listings were changed.", done)
        messages.success(request, words % {"n": done})
    if not refused:
        return HttpResponseRedirect(reverse("supplier:listings"), status=303)
    response = _page(request, request.POST, refused=refused)
    response.status_code = 200 if done else 422
    return response


def _row(text: str) -> dict[str, Any]:
    """Read one row of the preview: the listing's id, its new price and its new stock, each blank where it stays."""
    listing, price, stock = [*text.split(" "), "", ""][:3]
    return {
        "listing_id": whole_number(listing, field="row"),
        "price": price or None,
        "stock": whole_number(stock, field="stock") if stock else None,
    }


def _told(request: HttpRequest, refused: list[dict[str, Any]]) -> list[dict[str, Any]]:
    own = own_listings(request.actor)  # type: ignore[attr-defined]
    rows = own.in_bulk([one["listing_id"] for one in refused])
    return [
        {"listing": rows.get(one["listing_id"]), "problem": shown_problem(refusal_from(one["errors"][0]))}
        for one in refused
    ]
