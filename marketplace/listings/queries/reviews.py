"""What suppliers ask for and who reviews it; reads only."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import NotFound
from marketplace.kernel.regions import region_prefix
from marketplace.kernel.text import gettext_noop
from marketplace.listings.models import Listing, ListingReview, PriceChange, ReviewOpinion
from marketplace.listings.states import ListingState, ReviewState

# As `LISTING_SORTS`; requests are numbered in the order in which they are asked.
REVIEW_SORTS = {"asked": "-pk", "price": "-price"}
_HISTORY = ("listing__supplier", "listing__lot__agreement")
_JOINED = ("listing__product__category", "listing__product__profile", "listing__supplier", "listing__lot__agreement")


@dataclass(frozen=True, kw_only=True)
class CeilingChange:
    """The ceiling of a listing, in yuan, since `at`, and the one before it."""

    before: Decimal
    ceiling: Decimal
    at: datetime.datetime


def reviews_visible_to(actor: Actor) -> QuerySet[ListingReview]:
    """Return what is or was asked of a manager's organisation, or by a supplier's own, joined, newest first.

    Each has `opinions` with their authors, and `said`: whether the actor has given his opinion.
    """
    rows = ListingReview.objects.select_related(*_JOINED).prefetch_related(
        Prefetch("opinions", ReviewOpinion.objects.order_by("pk"))
    )
    own = ReviewOpinion.objects.filter(review=OuterRef("pk"), reviewer=actor.key)
    rows = rows.annotate(said=Exists(own)).order_by("-pk")
    if actor.has(Role.AGREEMENT_MANAGER):
        return rows.filter(
            listing__lot__agreement__manager_id=actor.organisation_id,
            listing__lot__agreement__region__code__startswith=region_prefix(actor.region),
        ).exclude(listing__supplier_id=actor.organisation_id)
    if actor.has(Role.SUPPLIER_OPERATOR):
        return rows.filter(listing__supplier_id=actor.organisation_id)
    return rows.none()


def review(actor: Actor, review_id: int) -> ListingReview:
    """Return a review that the actor may see; raises `NotFound`."""
    found = reviews_visible_to(actor).filter(pk=review_id).first()
    if found is None:
        raise NotFound(gettext_noop("This review"))
    return found


def waiting_reviews(actor: Actor) -> QuerySet[ListingReview]:
    """Return the open requests that wait for a manager's own opinion, the oldest first."""
    own = ReviewOpinion.objects.filter(review=OuterRef("pk"), reviewer=actor.key)
    return reviews_visible_to(actor).filter(~Exists(own), state=ReviewState.OPEN).order_by("asked_at", "pk")


def managed_listings(actor: Actor) -> QuerySet[Listing]:
    """Return the listings under the agreements that the actor's organisation runs, joined, newest first."""
    rows = Listing.objects.filter(
        lot__agreement__manager_id=actor.organisation_id,
        lot__agreement__region__code__startswith=region_prefix(actor.region),
    ).exclude(state=ListingState.DRAFT)
    return rows.select_related("product__category", "supplier__region", "lot__agreement__region").order_by("-pk")


def managed_listing(actor: Actor, listing_id: int) -> Listing:
    """Return a listing under an agreement that the actor's organisation runs; raises `NotFound`."""
    found = managed_listings(actor).filter(pk=listing_id).first()
    if found is None:
        raise NotFound(gettext_noop("This listing"))
    return found


def listing_history(*, listing_id: int) -> list[PriceChange]:
    """Return the prices of one listing with who set them and why, oldest first (one statement)."""
    rows = PriceChange.objects.filter(listing_id=listing_id).select_related(*_HISTORY)
    return list(rows.order_by("at", "pk"))


def ceiling_changes(*, listing_ids: Collection[int]) -> dict[int, CeilingChange]:
    """Return how the ceiling of each listing came to be what it is, by the listing's id; none that never changed (one statement)."""
    rows = PriceChange.objects.filter(listing_id__in=listing_ids).order_by("at", "pk")
    last: dict[int, Decimal] = {}
    found: dict[int, CeilingChange] = {}
    for listing, ceiling, at in rows.values_list("listing_id", "ceiling", "at"):
        before = last.get(listing, ceiling)
        if before != ceiling:
            found[listing] = CeilingChange(before=before, ceiling=ceiling, at=at)
        last[listing] = ceiling
    return found


def product_history(*, product_id: int, since: datetime.datetime) -> list[PriceChange]:
    """Return the prices of a product's listings from a moment on, and the last before it, oldest first (one statement)."""
    last = (
        PriceChange.objects.filter(listing=OuterRef("listing_id"), at__lt=since).order_by("-at", "-pk").values("pk")[:1]
    )
    rows = PriceChange.objects.filter(listing__product_id=product_id).select_related(*_HISTORY)
    return list(rows.filter(Q(at__gte=since) | Q(pk=Subquery(last))).order_by("at", "pk"))


def stale_listings(*, before: datetime.datetime, region: str, limit: int) -> list[int]:
    """Return the ids of listings on sale in `region` (or below) that nobody bought or touched since `before`."""
    inside = Q(lot__agreement__region__code__startswith=region_prefix(region))
    rows = Listing.objects.filter(inside, state=ListingState.PUBLISHED, updated_at__lt=before)
    rows = rows.filter(Q(sold_at__isnull=True) | Q(sold_at__lt=before))
    return list(rows.order_by("pk").values_list("pk", flat=True)[:limit])
