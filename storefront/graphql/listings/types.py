"""Listings and the agreements they stand under."""

import graphene
from graphene import relay

from catalog_sync.search_index.queries import Sort
from storefront.graphql.catalogue.types import Product
from storefront.graphql.listings.facets import Facet
from storefront.graphql.organisations.types import Region, Supplier

_SORTS = {
    Sort.BEST: "Best match first; without text, and among very many matches, the newest.",
    Sort.PRICE: "Lowest price first.",
    Sort.DELIVERY: "Fastest delivery first.",
    Sort.SAVING: "Furthest below the ceiling first.",
}
ListingSort = graphene.Enum.from_enum(
    Sort,
    name="ListingSort",
    description=lambda sort: _SORTS[sort] if sort else "Orders of listings. Added in 0.1.",
)


class Agreement(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A framework agreement. Added in 0.1."""

    number = graphene.String(required=True)
    title = graphene.String(required=True)
    title_en = graphene.String(required=True)
    kind = graphene.String(required=True, description="closed, open or legacy.")
    valid_from = graphene.Date(required=True)
    valid_to = graphene.Date(required=True)
    region = graphene.NonNull(Region, description="It serves this region and those below.")


class Lot(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A lot (标项) of an agreement. Added in 0.1."""

    number = graphene.Int(required=True)
    title = graphene.String(required=True)
    title_en = graphene.String(required=True)
    agreement = graphene.NonNull(Agreement)


class Listing(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """What a supplier offers in a lot. Amounts are yuan, tax and delivery included. Added in 0.1."""

    id = graphene.ID(required=True)
    price = graphene.Decimal(required=True)
    ceiling = graphene.Decimal(required=True, description="The lot's ceiling price for the product.")
    stock = graphene.Int(required=True)
    delivery_days = graphene.Int(required=True)
    warranty_months = graphene.Int(required=True)
    product = graphene.NonNull(Product)
    supplier = graphene.NonNull(Supplier)
    lot = graphene.NonNull(Lot)


class ListingConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """A page of listings."""

    class Meta:
        node = Listing

    total_count = graphene.Int(description="How many there are in all; an estimate when there are many.")
    total_is_estimate = graphene.Boolean()
    facets = graphene.List(
        graphene.NonNull(Facet),
        description="Counts by facet, and by attribute where one category is asked for. Added in 0.3.",
    )
