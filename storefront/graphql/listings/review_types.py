"""Listings as their supplier and the manager of their agreement see them, and what is asked for them."""

from typing import Any

import graphene
from graphene import relay

from storefront.graphql.catalogue.types import Product
from storefront.graphql.listings.types import Listing, Lot


class OwnListing(Listing):
    """A listing in any state, with why it is off sale. Added in 0.2."""

    state = graphene.String(required=True, description="draft, in_review, published, suspended or withdrawn.")
    cause = graphene.String(
        required=True, description="Why it is off sale: supplier, ceiling, manager, organisation, stale, left, swapped."
    )
    reason = graphene.String(required=True)


class OwnListingConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """A page of listings."""

    class Meta:
        node = OwnListing


class ReviewOpinion(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """What one reviewer said. Added in 0.2."""

    name = graphene.String(required=True)
    passes = graphene.Boolean(required=True)
    reason = graphene.String(required=True)
    clauses = graphene.String(required=True)
    at = graphene.DateTime(required=True)


class ListingReview(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A supplier's request to publish a listing or to raise its price; amounts are yuan. Added in 0.2."""

    id = graphene.ID(required=True)
    kind = graphene.String(required=True, description="publication or price_rise.")
    state = graphene.String(required=True, description="open, passed, returned or recalled.")
    price = graphene.Decimal(required=True)
    before = graphene.Decimal(description="The price that held when a higher one was asked for.")
    reason = graphene.String(required=True)
    asked_at = graphene.DateTime(required=True)
    ended_at = graphene.DateTime()
    listing = graphene.NonNull(OwnListing)
    opinions = graphene.List(graphene.NonNull(ReviewOpinion), required=True)

    @staticmethod
    def resolve_opinions(row: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return the opinions, oldest first."""
        return list(row.opinions.all())


class ListingReviewConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """A page of requests."""

    class Meta:
        node = ListingReview


class Offerable(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A priced product of a lot to which the supplier is admitted. Added in 0.2."""

    lot = graphene.NonNull(Lot)
    product = graphene.NonNull(Product)
    ceiling = graphene.Decimal(required=True, description="Yuan.")

    @staticmethod
    def resolve_ceiling(row: Any, info: graphene.ResolveInfo) -> Any:
        """Return the lot's ceiling."""
        return row.amount


class OfferableConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """A page of what may be offered. Added in 0.2."""

    class Meta:
        node = Offerable


class PriceChange(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A price of a listing from a moment on, in yuan, and why. Added in 0.2."""

    at = graphene.DateTime(required=True)
    price = graphene.Decimal(required=True)
    ceiling = graphene.Decimal(required=True)
    cause = graphene.String(required=True, description="published, cut, rise, ceiling, loaded, swapped, or blank.")
    supplier = graphene.String(required=True, description="The supplier's name.")

    @staticmethod
    def resolve_supplier(row: Any, info: graphene.ResolveInfo) -> str:
        """Return whose price it is."""
        return str(row.listing.supplier.name)
