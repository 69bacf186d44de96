"""Fields of `Query` about listings as their supplier and the manager of their agreement see them."""

import datetime
from typing import Any

import graphene

from marketplace.catalogue.queries import product as product_by_code
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.listings.queries import listings_of, managed_listings, product_history, reviews_visible_to
from storefront.graphql.listings.review_types import ListingReviewConnection, OwnListingConnection, PriceChange
from storefront.kit.graphql import keyset_connection, page_arguments, signed_in

_YEAR = datetime.timedelta(days=365)


class ListingReviewQuery:
    """One's own listings, what is asked for them, and prices over time."""

    own_listings = graphene.Field(
        graphene.NonNull(OwnListingConnection),
        state=graphene.String(description="draft, in_review, published, suspended or withdrawn."),
        **page_arguments(),
        description="A supplier's own listings, or those under a manager's agreements, newest first. Added in 0.2.",
    )
    listing_reviews = graphene.Field(
        graphene.NonNull(ListingReviewConnection),
        state=graphene.String(description="open, passed, returned or recalled."),
        **page_arguments(),
        description="What the reader's organisation asked for, or what a manager reviews, newest first. Added in 0.2.",
    )
    price_history = graphene.Field(
        graphene.NonNull(graphene.List(graphene.NonNull(PriceChange))),
        product=graphene.String(required=True, description="The product's code."),
        description="The prices of a product's listings of the last year, oldest first. Added in 0.2.",
    )

    @staticmethod
    def resolve_own_listings(
        root: Any, info: graphene.ResolveInfo, *, first: int, after: str | None = None, state: str | None = None
    ) -> Any:
        """Return a page of listings in any state."""
        actor = signed_in(info, "ownListings")
        manages = actor.has(Role.AGREEMENT_MANAGER)
        rows = managed_listings(actor) if manages else listings_of(supplier_id=actor.organisation_id)
        found = rows if state is None else rows.filter(state=state)
        return keyset_connection(OwnListingConnection, found, order=("-pk",), first=first, after=after)

    @staticmethod
    def resolve_listing_reviews(
        root: Any, info: graphene.ResolveInfo, *, first: int, after: str | None = None, state: str | None = None
    ) -> Any:
        """Return a page of requests."""
        rows = reviews_visible_to(signed_in(info, "listingReviews"))
        found = rows if state is None else rows.filter(state=state)
        return keyset_connection(ListingReviewConnection, found, order=("-pk",), first=first, after=after)

    @staticmethod
    def resolve_price_history(root: Any, info: graphene.ResolveInfo, product: str) -> list[Any]:
        """Return the prices."""
        found = product_by_code(code=product)
        return product_history(product_id=found.pk, since=clock.now() - _YEAR)
