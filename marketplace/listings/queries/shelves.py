"""A supplier's listings sorted by what each needs, and what happened to them last; reads only."""

from collections.abc import Collection

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import Lag, RowNumber

from marketplace.listings.models import Listing, ListingReview, PriceChange
from marketplace.listings.states import Cause, ListingState, ReviewState, Shelf

# Returned by its reviewer, or off sale because the ceiling went below the price: nobody but the supplier mends that.
_RETURNED = Q(state=ListingState.DRAFT, cause="") & ~Q(reason="")
_TO_MEND = _RETURNED | Q(state=ListingState.SUSPENDED, cause=Cause.CEILING)
_SHELVES = {
    Shelf.PUBLISHED: Q(state=ListingState.PUBLISHED, stock__gt=0),
    Shelf.TO_MEND: _TO_MEND,
    Shelf.IN_REVIEW: Q(state=ListingState.IN_REVIEW),
    Shelf.SOLD_OUT: Q(state=ListingState.PUBLISHED, stock=0),
    Shelf.SUSPENDED: Q(state=ListingState.SUSPENDED),
    Shelf.DRAFT: Q(state=ListingState.DRAFT),
    Shelf.WITHDRAWN: Q(state=ListingState.WITHDRAWN),
}


def on_shelf(shelf: Shelf) -> Q:
    """Return the condition "this listing stands on the shelf"."""
    return _SHELVES[shelf]


def shelf_counts(*, supplier_id: int) -> dict[str, int]:
    """Return how many listings of a supplier stand on each shelf, and under "" how many it has in all (one statement)."""
    counted = {shelf.value: Count("pk", filter=condition) for shelf, condition in _SHELVES.items()}
    found = Listing.objects.filter(supplier_id=supplier_id).aggregate(all=Count("pk"), **counted)
    return {"": found.pop("all"), **found}


def listings_to_mend(*, supplier_id: int) -> QuerySet[Listing]:
    """Return a supplier's listings that only it can bring forward, with product and lot joined, longest untouched first."""
    rows = Listing.objects.filter(_TO_MEND, supplier_id=supplier_id)
    return rows.select_related("product", "lot__agreement").order_by("updated_at", "pk")


def latest_changes(*, listing_ids: Collection[int]) -> dict[int, PriceChange]:
    """Return the last price of each listing with the price `before` it in yuan, None for its first (one statement)."""
    rows = PriceChange.objects.filter(listing_id__in=list(listing_ids)).annotate(
        before=Window(Lag("price"), partition_by=F("listing_id"), order_by=("at", "pk")),
        place=Window(RowNumber(), partition_by=F("listing_id"), order_by=(F("at").desc(), F("pk").desc())),
    )
    return {row.listing_id: row for row in rows.filter(place=1)}


def open_requests(*, listing_ids: Collection[int]) -> dict[int, ListingReview]:
    """Return what is asked of the manager about each listing and not decided yet (one statement)."""
    rows = ListingReview.objects.filter(listing_id__in=list(listing_ids), state=ReviewState.OPEN)
    return {row.listing_id: row for row in rows}
