"""Fields of `Query` about listings as their supplier and the manager of their agreement see them."""

import datetime
from typing import Any

import graphene

from marketplace.catalogue.queries import product as product_by_code
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.listings.queries import (
    LISTING_SORTS,
    REVIEW_SORTS,
    managed_listing,
    managed_listings,
    offerable,
    own_listing,
    own_listings,
    product_history,
    review,
    reviews_visible_to,
)
from storefront.graphql.listings.review_types import (
    ListingReview,
    ListingReviewConnection,
    OfferableConnection,
    OwnListing,
    OwnListingConnection,
    PriceChange,
)
from storefront.kit.graphql import keyset_connection, page_arguments, signed_in, sort_argument, sorted_by

# What a request shows of its listing, besides what the query joins.
_SHOWN = ("listing__product__category", "listing__supplier__region", "listing__lot__agreement__region")
_YEAR = datetime.timedelta(days=365)


class ListingReviewQuery:
    """One's own listings, what is asked for them, and prices over time."""

    own_listings = graphene.Field(
        graphene.NonNull(OwnListingConnection),
        state=graphene.String(description="draft, in_review, published, suspended or withdrawn."),
        **sort_argument(LISTING_SORTS),
        **page_arguments(),
        description="Those of a supplier, for its operators, or those under a manager's agreements, newest first. Added in 0.2.",
    )
    listing_reviews = graphene.Field(
        graphene.NonNull(ListingReviewConnection),
        state=graphene.String(description="open, passed, returned or recalled."),
        **sort_argument(REVIEW_SORTS),
        **page_arguments(),
        description="What the reader's organisation asked for, or what a manager reviews, newest first. Added in 0.2.",
    )
    own_listing = graphene.Field(
        OwnListing,
        listing_id=graphene.Int(required=True),
        description="One listing of the viewer's, or under a manager's agreements. Added in 0.2.",
    )
    listing_review = graphene.Field(
        ListingReview, review_id=graphene.Int(required=True), description="One request. Added in 0.2."
    )
    offerable = graphene.Field(
        graphene.NonNull(OfferableConnection),
        **page_arguments(),
        description="What the supplier may offer and doesn't yet, for its operators, newest first. Added in 0.2.",
    )
    price_history = graphene.Field(
        graphene.NonNull(graphene.List(graphene.NonNull(PriceChange))),
        product=graphene.String(required=True, description="The product's code."),
        description="The prices of a product's listings of the last year, oldest first. Added in 0.2.",
    )

    @staticmethod
    def resolve_own_listings(
        root: Any,
        info: graphene.ResolveInfo,
        *,
        sort: str,
        first: int,
        after: str | None = None,
        state: str | None = None,
    ) -> Any:
        """Return a page of listings in any state."""
        actor = signed_in(info, "ownListings")
        manages = actor.has(Role.AGREEMENT_MANAGER)
        rows = managed_listings(actor) if manages else own_listings(actor)
        found = rows if state is None else rows.filter(state=state)
        order = sorted_by(sort, LISTING_SORTS, own=("-pk",))
        return keyset_connection(OwnListingConnection, found, order=order, first=first, after=after)

    @staticmethod
    def resolve_listing_reviews(
        root: Any,
        info: graphene.ResolveInfo,
        *,
        sort: str,
        first: int,
        after: str | None = None,
        state: str | None = None,
    ) -> Any:
        """Return a page of requests."""
        rows = reviews_visible_to(signed_in(info, "listingReviews")).select_related(*_SHOWN)
        found = rows if state is None else rows.filter(state=state)
        order = sorted_by(sort, REVIEW_SORTS, own=("-pk",))
        return keyset_connection(ListingReviewConnection, found, order=order, first=first, after=after)

    @staticmethod
    def resolve_own_listing(root: Any, info: graphene.ResolveInfo, listing_id: int) -> Any:
        """Return one listing, or the error that there is none the viewer may see."""
        actor = signed_in(info, "ownListings")
        if actor.has(Role.AGREEMENT_MANAGER):
            return managed_listing(actor, listing_id)
        return own_listing(actor=actor, listing_id=listing_id)

    @staticmethod
    def resolve_listing_review(root: Any, info: graphene.ResolveInfo, review_id: int) -> Any:
        """Return one request, or the error that there is none the viewer may see."""
        return review(signed_in(info, "listingReviews"), review_id)

    @staticmethod
    def resolve_offerable(root: Any, info: graphene.ResolveInfo, *, first: int, after: str | None = None) -> Any:
        """Return a page of priced products."""
        rows = offerable(signed_in(info, "ownListings"), on=clock.local_date(clock.now()))
        rows = rows.select_related("product__category", "lot__agreement__region")
        return keyset_connection(OfferableConnection, rows, order=("-pk",), first=first, after=after)

    @staticmethod
    def resolve_price_history(root: Any, info: graphene.ResolveInfo, product: str) -> list[Any]:
        """Return the prices."""
        found = product_by_code(code=product)
        return product_history(product_id=found.pk, since=clock.now() - _YEAR)
