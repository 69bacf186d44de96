"""Fields of `Query` about what is on sale."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import graphene

from catalog_sync.search_index.queries import Question, Sort, search
from marketplace.catalogue.queries import product as product_by_code
from marketplace.kernel import clock
from marketplace.kernel.money import parse_money
from marketplace.listings.queries import offers_of
from storefront.graphql.listings.facets import AttributeFilter, facets_of, read_attributes
from storefront.graphql.listings.types import Listing, ListingConnection, ListingSort
from storefront.kit.graphql import connection, page_arguments, selects

# Attributes are counted for one kind of goods only.
_FULL_CODE = 9
_Words = graphene.List(graphene.NonNull(graphene.String), required=True, default_value=())


class ListingQuery:
    """Search, and the offers of one product."""

    listings = graphene.Field(
        graphene.NonNull(ListingConnection),
        q=graphene.String(required=True, default_value="", description="Words, brands, model codes."),
        category=graphene.String(required=True, default_value="", description="A category's code of any level."),
        region=graphene.String(description="The buyer's region: only listings that serve it."),
        agreements=_Words,
        labels=_Words,
        brands=_Words,
        supplier_regions=_Words,
        delivered_within=graphene.List(
            graphene.NonNull(graphene.Int),
            required=True,
            default_value=(),
            description="Days: any of those that the facet `delivery` counts. Added in 0.4.",
        ),
        attributes=graphene.List(
            graphene.NonNull(AttributeFilter),
            required=True,
            default_value=(),
            description="What the attributes of the goods' profile must be. Added in 0.3.",
        ),
        price_from=graphene.Decimal(),
        price_to=graphene.Decimal(),
        sort=ListingSort(required=True, default_value=Sort.BEST),
        **page_arguments(),
        description="Listings on sale. Added in 0.1.",
    )
    offers = graphene.Field(
        graphene.NonNull(graphene.List(graphene.NonNull(Listing))),
        product=graphene.String(required=True, description="The product's code."),
        region=graphene.String(description="The buyer's region."),
        description="The listings of one product, cheapest first. Added in 0.1.",
    )

    @staticmethod
    def resolve_listings(
        root: Any,
        info: graphene.ResolveInfo,
        *,
        q: str,
        first: int,
        sort: Sort,
        after: str | None = None,
        price_from: Decimal | None = None,
        price_to: Decimal | None = None,
        attributes: Sequence[Mapping[str, Any]] = (),
        delivered_within: Sequence[int] = (),
        **filters: Any,
    ) -> ListingConnection:
        """Return a page; the total and the facets are counted only when asked for."""
        facets = selects(info, "facets")
        counts = facets or selects(info, "totalCount") or selects(info, "totalIsEstimate")
        question = Question(
            on=clock.local_date(clock.now()),
            text=q,
            sort=sort,
            first=first,
            after=after,
            price_from=None if price_from is None else parse_money(price_from, field="priceFrom"),
            price_to=None if price_to is None else parse_money(price_to, field="priceTo"),
            counts=counts,
            by_attribute=facets and len(filters["category"]) == _FULL_CODE,
            delivered_within=[str(days) for days in delivered_within],
            **read_attributes(attributes),
            **filters,
        )
        page = search(question)
        rows = [(hit.listing, hit.place.encoded) for hit in page.hits]
        found = connection(ListingConnection, rows=rows, more=page.next_cursor is not None, after=after)
        # What went off sale meanwhile is left out, so the page may end before its last shown row.
        found.page_info.end_cursor = page.next_cursor or found.page_info.end_cursor
        if page.counts is not None:
            found.total_count, found.total_is_estimate = page.counts.total, page.counts.estimated
            found.facets = facets_of(page.counts)
        return found

    @staticmethod
    def resolve_offers(root: Any, info: graphene.ResolveInfo, product: str, region: str | None = None) -> list[Any]:
        """Return the offers that serve the region."""
        found = product_by_code(code=product)
        return list(offers_of(product_id=found.pk, on=clock.local_date(clock.now()), region=region))
