"""One listing of a supplier: its state and what follows from it, price, stock, reviews and history."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop
from marketplace.listings.operations import (
    change_price,
    change_stock,
    draft_listing,
    recall_listing,
    recall_price_rise,
    request_price_rise,
    resume_listing,
    submit_listing,
    suspend_listing,
    withdraw_listing,
)
from marketplace.listings.queries import listing_history, own_listing, reviews_visible_to
from marketplace.listings.states import Cause, ListingState, ReviewKind, ReviewState
from storefront.html.acting import Act, Typed, perform, shown
from storefront.html.price_history import history_context
from storefront.html.supplier.listing_forms import CutForm, OfferForm, RiseForm, StockForm, WhyForm
from storefront.kit.actors import for_roles
from storefront.kit.errors import Problem

SUBMIT = Act(
    name="submit",
    door=submit_listing,
    title=gettext_noop("Submit for review"),
    message=gettext_noop("The listing waits for its review."),
    hint=gettext_noop("The manager of the agreement reviews it; after that buyers can order."),
)
CHANGE = Act(
    name="draft",
    door=draft_listing,
    form=OfferForm,
    title=gettext_noop("Save the draft"),
    message=gettext_noop("The draft is saved."),
)
RECALL = Act(
    name="recall",
    door=recall_listing,
    title=gettext_noop("Take it out of review"),
    message=gettext_noop("The listing is a draft again."),
    hint=gettext_noop("To change what you submitted, take it back first."),
)
CUT = Act(
    name="cut",
    door=change_price,
    form=CutForm,
    title=gettext_noop("Cut the price"),
    message=gettext_noop("The new price holds now."),
    hint=gettext_noop("A lower price holds at once, and takes back a request for a higher one."),
)
RISE = Act(
    name="rise",
    door=request_price_rise,
    form=RiseForm,
    title=gettext_noop("Ask for a higher price"),
    message=gettext_noop("The higher price waits for its review; the old one holds."),
    hint=gettext_noop("The old price holds until the manager of the agreement has passed the new one."),
)
RECALL_RISE = Act(
    name="recall_rise",
    door=recall_price_rise,
    title=gettext_noop("Take the request back"),
    message=gettext_noop("You no longer ask for a higher price."),
)
STOCK = Act(
    name="stock",
    door=change_stock,
    form=StockForm,
    title=gettext_noop("Save stock"),
    message=gettext_noop("The new stock holds now."),
)
SUSPEND = Act(
    name="suspend",
    door=suspend_listing,
    form=WhyForm,
    title=gettext_noop("Take off sale"),
    message=gettext_noop("The listing is off sale."),
    hint=gettext_noop("What purchases hold stays held; you can put it on sale again."),
)
RESUME = Act(
    name="resume",
    door=resume_listing,
    title=gettext_noop("Put on sale again"),
    message=gettext_noop("The listing is on sale again."),
)
WITHDRAW = Act(
    name="withdraw",
    door=withdraw_listing,
    title=gettext_noop("Withdraw the listing"),
    message=gettext_noop("The listing is withdrawn."),
    hint=gettext_noop("To offer the product again you draft it anew, and it is reviewed anew."),
    danger=True,
)
ACTS = {one.name: one for one in (SUBMIT, CHANGE, RECALL, CUT, RISE, RECALL_RISE, STOCK, SUSPEND, RESUME, WITHDRAW)}


def _open_acts(row: Any, *, rise_asked: bool) -> list[Act]:
    """Return what the supplier may do now, the next thing first."""
    if row.state == ListingState.DRAFT:
        return [SUBMIT, CHANGE, WITHDRAW]
    if row.state == ListingState.IN_REVIEW:
        return [RECALL, WITHDRAW]
    if row.state == ListingState.WITHDRAWN:
        return []
    prices = [CUT, RECALL_RISE if rise_asked else RISE, STOCK]
    if row.state == ListingState.PUBLISHED:
        return [*prices, SUSPEND, WITHDRAW]
    resumes = [] if row.cause == Cause.MANAGER else [RESUME]
    return [*prices[:1], *resumes, *prices[1:], WITHDRAW] if row.price > row.ceiling else [*resumes, *prices, WITHDRAW]


def _page(
    request: HttpRequest, listing_id: int, *, problem: Problem | None = None, typed: Typed | None = None
) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    row: Any = own_listing(actor=actor, listing_id=listing_id)
    reviews = list(reviews_visible_to(actor).filter(listing_id=row.pk)[:10])
    asked = next((one for one in reviews if one.state == ReviewState.OPEN and one.kind == ReviewKind.PRICE_RISE), None)
    now = clock.now()
    initial = {
        "price": row.price,
        "stock": row.stock,
        "delivery_days": row.delivery_days,
        "warranty_months": row.warranty_months,
    }
    acts = [
        shown(
            one,
            url=reverse("supplier:listing_act", args=[row.pk, one.name]),
            typed=typed,
            initial=initial if one in (CHANGE, STOCK) else {"price": row.ceiling if one is RISE else ""},
        )
        for one in _open_acts(row, rise_asked=asked is not None)
    ]
    context = {
        "row": row,
        "acts": acts,
        "asked": asked,
        "reviews": reviews,
        "problem": problem,
        "shows_reasons": True,
        **history_context(listing_history(listing_id=row.pk), at=now),
    }
    return render(request, "supplier/listing.html", context, status=problem.status if problem else 200)


@require_safe
@for_roles(Role.SUPPLIER_OPERATOR)
def listing(request: HttpRequest, listing_id: int) -> HttpResponse:
    """Show one listing with what can be done about it."""
    return _page(request, listing_id)


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def listing_act(request: HttpRequest, listing_id: int, name: str) -> HttpResponse:
    """Do what the pressed button names."""
    one = ACTS.get(name)
    if one is None:
        raise NotFound(gettext_noop("This page"))
    given: dict[str, Any] = {"listing_id": listing_id}
    if one is CHANGE:
        row = own_listing(actor=request.actor, listing_id=listing_id)  # type: ignore[attr-defined]
        given = {"product_id": row.product_id, "lot_id": row.lot_id}
    return perform(
        request,
        one,
        given,
        done=reverse("supplier:listing", args=[listing_id]),
        again=lambda problem, typed: _page(request, listing_id, problem=problem, typed=typed),
    )
