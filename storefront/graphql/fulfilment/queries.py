"""Fields of `Query` about claims and ratings."""

from typing import Any

import graphene

from marketplace.catalogue.queries import product_ids
from marketplace.fulfilment.queries.claims import claim, claim_list
from marketplace.fulfilment.queries.papers import papers_of, payables_visible_to
from marketplace.fulfilment.queries.ratings import (
    NOTHING,
    latest_ratings,
    product_ratings,
    rating_of,
    supplier_ratings,
)
from marketplace.organisations.queries import organisation_ids
from marketplace.purchasing.permissions import Permission
from marketplace.purchasing.queries.orders import cancel_requests, order
from storefront.graphql.fulfilment.paper_types import OrderPapers, OrderRatingConnection
from storefront.graphql.fulfilment.types import Claim, ClaimConnection, Rated
from storefront.graphql.purchasing.types import OrderConnection
from storefront.kit.graphql import keyset_connection, page_arguments, signed_in


class FulfilmentQuery:
    """Claims that the viewer may see, and what everybody may know of ratings."""

    claims = graphene.Field(
        graphene.NonNull(ClaimConnection),
        state=graphene.String(required=True, default_value=""),
        **page_arguments(),
        description="Claims on orders the viewer may see, latest first. Added in 0.2.",
    )
    claim = graphene.Field(
        Claim, number=graphene.String(required=True), description="One claim by its number. Added in 0.2."
    )
    product_rating = graphene.Field(
        graphene.NonNull(Rated),
        product=graphene.String(required=True),
        description="How buyers rated a product, by its code. Added in 0.2.",
    )
    supplier_rating = graphene.Field(
        graphene.NonNull(Rated),
        credit_code=graphene.String(required=True),
        description="How buyers rated a supplier, by its credit code. Added in 0.2.",
    )

    order_papers = graphene.Field(
        graphene.NonNull(OrderPapers),
        number=graphene.String(required=True, description="Of the order."),
        description="Delivery note, acceptance, invoice, rating and requests to cancel of one order. Added in 0.2.",
    )
    payables = graphene.Field(
        graphene.NonNull(OrderConnection),
        **page_arguments(),
        description="Invoiced orders that wait for payment, the most urgent first. Added in 0.2.",
    )
    supplier_ratings = graphene.Field(
        graphene.NonNull(OrderRatingConnection),
        credit_code=graphene.String(required=True),
        **page_arguments(),
        description="What buyers wrote about a supplier, latest first. Added in 0.2.",
    )

    @staticmethod
    def resolve_order_papers(root: Any, info: graphene.ResolveInfo, number: str) -> OrderPapers:
        """Return the papers of an order that the viewer may see."""
        row = order(signed_in(info, Permission.ORDER_VIEW.value), number)
        papers = papers_of(row)
        return OrderPapers(
            delivery=papers.delivery,
            acceptance=papers.acceptance,
            invoice=papers.invoice,
            rating=rating_of(row),
            cancel_requests=cancel_requests(row),
        )

    @staticmethod
    def resolve_payables(
        root: Any, info: graphene.ResolveInfo, *, first: int, after: str | None = None
    ) -> OrderConnection:
        """Return a page of orders."""
        rows = payables_visible_to(signed_in(info, Permission.ORDER_VIEW.value)).prefetch_related("lines")
        return keyset_connection(OrderConnection, rows, order=("pay_by", "pk"), first=first, after=after)

    @staticmethod
    def resolve_supplier_ratings(
        root: Any, info: graphene.ResolveInfo, *, credit_code: str, first: int, after: str | None = None
    ) -> OrderRatingConnection:
        """Return a page; empty for a supplier that isn't known."""
        known = organisation_ids(credit_codes=[credit_code])
        rows = latest_ratings(supplier_id=known.get(credit_code, 0))
        return keyset_connection(OrderRatingConnection, rows, order=("-rated_at", "-pk"), first=first, after=after)

    @staticmethod
    def resolve_claims(
        root: Any, info: graphene.ResolveInfo, *, state: str, first: int, after: str | None = None
    ) -> ClaimConnection:
        """Return a page of claims with their lines."""
        actor = signed_in(info, Permission.ORDER_VIEW.value)
        rows = claim_list(actor, states=(state,) if state else ()).prefetch_related("lines__order_line")
        return keyset_connection(ClaimConnection, rows, order=("-opened_at", "-pk"), first=first, after=after)

    @staticmethod
    def resolve_claim(root: Any, info: graphene.ResolveInfo, number: str) -> Any:
        """Return one claim, or the error that there is none the viewer may see."""
        return claim(signed_in(info, Permission.ORDER_VIEW.value), number)

    @staticmethod
    def resolve_product_rating(root: Any, info: graphene.ResolveInfo, product: str) -> Any:
        """Return the ratings of a product; none for one that isn't known."""
        known = product_ids(codes=[product])
        return product_ratings(product_ids=known.values()).get(known.get(product, 0), NOTHING)

    @staticmethod
    def resolve_supplier_rating(root: Any, info: graphene.ResolveInfo, credit_code: str) -> Any:
        """Return the ratings of a supplier; none for one that isn't known."""
        known = organisation_ids(credit_codes=[credit_code])
        return supplier_ratings(supplier_ids=known.values()).get(known.get(credit_code, 0), NOTHING)
