"""What suppliers ask of who runs their agreement: offers to be published, higher prices; one by one or many at once."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from marketplace.catalogue.queries import files_of, specification_of
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import MarketplaceError
from marketplace.kernel.text import gettext_noop
from marketplace.listings.operations import Reviewed, halt_listing, release_listing, review_listing, review_listings
from marketplace.listings.queries import (
    REVIEW_SORTS,
    listing_history,
    listings_with_rivals,
    managed_listing,
    review,
    reviews_visible_to,
)
from marketplace.listings.states import Cause, ListingState, ReviewKind, ReviewState
from storefront.html.acting import Act, ActForm, Typed, YesNo, perform, shown
from storefront.html.price_history import history_context
from storefront.html.supplier.listing_forms import WhyForm
from storefront.kit import exports
from storefront.kit.actors import for_roles
from storefront.kit.acts import whole_number
from storefront.kit.errors import Problem
from storefront.kit.errors import problem as shown_problem
from storefront.kit.lists import list_page
from storefront.kit.wording import label, local


class ReviewForm(ActForm):
    """Pass it, or return it with a reason and the clauses it rests on."""

    passes = YesNo(label=_("Decision"), yes=_("Pass"), no=_("Return to the supplier"))
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Needed when you return it; the supplier reads it."),
        max_length=200,
        required=False,
    )
    clauses = forms.CharField(
        label=_("Clauses it rests on (optional)"),
        help_text=_("Terms of the invitation, articles, standards."),
        max_length=200,
        required=False,
    )


REVIEW = Act(
    name="review",
    door=review_listing,
    form=ReviewForm,
    title=gettext_noop("Decide"),
    message=gettext_noop("Your decision is recorded."),
    hint=gettext_noop("The rules are judged once more on the offer as it is now."),
)
HALT = Act(
    name="halt",
    door=halt_listing,
    form=WhyForm,
    title=gettext_noop("Take off sale"),
    message=gettext_noop("The listing is off sale."),
    hint=gettext_noop("The supplier reads the reason; only you put it back."),
    danger=True,
)
RELEASE = Act(
    name="release",
    door=release_listing,
    title=gettext_noop("Put back on sale"),
    message=gettext_noop("The listing is on sale again."),
)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.AGREEMENT_MANAGER)
def reviews(request: HttpRequest) -> HttpResponse:
    """List what is asked, the open first; a POST decides those that are ticked."""
    return _decide_many(request) if request.method == "POST" else _list(request)


def _list(
    request: HttpRequest, *, problem: Problem | None = None, outcomes: list[dict[str, Any]] | None = None
) -> HttpResponse:
    wanted = request.GET.get("state", ReviewState.OPEN.value)
    rows = reviews_visible_to(request.actor)  # type: ignore[attr-defined]
    response = list_page(
        request,
        "manager/listings.html",
        rows.filter(state=wanted) if wanted in set(ReviewState) else rows,
        order=("-pk",),
        columns=_columns(),
        name="listing-reviews",
        sorts=REVIEW_SORTS,
        states=ReviewState,
        default=ReviewState.OPEN.value,
        context={
            "problem": problem,
            "outcomes": outcomes or [],
            "shows_open": wanted == ReviewState.OPEN,
            "ticked": request.POST.getlist("review"),
            "typed": request.POST,
        },
    )
    response.status_code = problem.status if problem else response.status_code
    return response


def _decide_many(request: HttpRequest) -> HttpResponse:
    """Decide the ticked requests; what became of each is told when not all of them went through."""
    passes = request.POST.get("decision") == "pass"
    try:
        found = review_listings(
            actor=request.actor,  # type: ignore[attr-defined]
            at=clock.now(),
            key=request.POST.get("idempotency_key", ""),
            review_ids=[whole_number(text, field="review") for text in request.POST.getlist("review")],
            passes=passes,
            reason=request.POST.get("reason", ""),
            clauses=request.POST.get("clauses", ""),
        )
    except MarketplaceError as error:
        return _list(request, problem=shown_problem(error))
    done = [one for one in found if one.refused is None]
    if done:
        words = ngettext("%(n)d request was decided.", "%(n)d requests were decided.", len(done))
        messages.success(request, words % {"n": len(done)})
    if len(done) == len(found):
        return HttpResponseRedirect(request.get_full_path(), status=303)
    response = _list(request, outcomes=_told(request, [one for one in found if one.refused]))
    response.status_code = 200 if done else 422
    return response


def _told(request: HttpRequest, refused: list[Reviewed]) -> list[dict[str, Any]]:
    rows = reviews_visible_to(request.actor).in_bulk([one.review_id for one in refused])  # type: ignore[attr-defined]
    return [
        {"review": rows.get(one.review_id), "problem": shown_problem(one.refused)}
        for one in refused
        if one.refused is not None
    ]


def _columns() -> list[exports.Column]:
    return [
        (gettext("Asked"), lambda row: row.asked_at),
        (gettext("For what"), lambda row: label(ReviewKind(row.kind))),
        (gettext("Supplier"), lambda row: local(row.listing.supplier)),
        (gettext("Product"), lambda row: row.listing.product.code),
        (gettext("Name"), lambda row: local(row.listing.product)),
        (gettext("Present price (yuan)"), lambda row: row.before),
        (gettext("Price asked for (yuan)"), lambda row: row.price),
        (gettext("Ceiling (yuan)"), lambda row: row.listing.ceiling),
        (gettext("State"), lambda row: label(ReviewState(row.state))),
    ]


def _page(
    request: HttpRequest, review_id: int, *, problem: Problem | None = None, typed: Typed | None = None
) -> HttpResponse:
    row: Any = review(request.actor, review_id)  # type: ignore[attr-defined]
    now = clock.now()
    listing = row.listing
    found: Any = listings_with_rivals(ids=[listing.pk], on=clock.local_date(now))[listing.pk]
    acts = []
    if row.state == ReviewState.OPEN and not row.said:
        url = reverse("manager:listing_review", args=[row.pk])
        acts.append(shown(REVIEW, url=url, typed=typed, initial={"passes": "yes"}))
    on_sale = listing.state == ListingState.PUBLISHED
    halted = listing.state == ListingState.SUSPENDED and listing.cause == Cause.MANAGER
    for one, fits in ((HALT, on_sale), (RELEASE, halted)):
        if fits:
            acts.append(shown(one, url=reverse("manager:listing_act", args=[row.pk, one.name]), typed=typed))
    context = {
        "review": row,
        "listing": listing,
        "prices": [*found.prices, row.price],
        "rivals": len(found.prices),
        "product": listing.product,
        "rows": specification_of(listing.product),
        "files": files_of(product_id=listing.product_id),
        "today": clock.local_date(now),
        "acts": acts,
        "problem": problem,
        "shows_reasons": True,
        **history_context(listing_history(listing_id=listing.pk), at=now),
    }
    return render(request, "manager/listing.html", context, status=problem.status if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.AGREEMENT_MANAGER)
def listing_review(request: HttpRequest, review_id: int) -> HttpResponse:
    """Show one request with the offer, its product and its history; a POST decides it."""
    if request.method != "POST":
        return _page(request, review_id)
    return perform(
        request,
        REVIEW,
        {"review_id": review_id},
        done=reverse("manager:listings"),
        again=lambda problem, typed: _page(request, review_id, problem=problem, typed=typed),
    )


@require_POST
@for_roles(Role.AGREEMENT_MANAGER)
def listing_act(request: HttpRequest, review_id: int, name: str) -> HttpResponse:
    """Take the listing of a request off sale, or put it back."""
    row: Any = review(request.actor, review_id)  # type: ignore[attr-defined]
    listing = managed_listing(request.actor, row.listing_id)  # type: ignore[attr-defined]
    return perform(
        request,
        HALT if name == HALT.name else RELEASE,
        {"listing_id": listing.pk},
        done=reverse("manager:listing_review", args=[review_id]),
        again=lambda problem, typed: _page(request, review_id, problem=problem, typed=typed),
    )
