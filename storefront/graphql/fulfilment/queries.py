"""Fields of `Query` about claims and ratings."""

from typing import Any

import graphene

from marketplace.catalogue.queries import product_ids
from marketplace.fulfilment.queries.claims import claim, claim_list
from marketplace.fulfilment.queries.ratings import NOTHING, product_ratings, supplier_ratings
from marketplace.organisations.queries import organisation_ids
from marketplace.purchasing.permissions import Permission
from storefront.graphql.fulfilment.types import Claim, ClaimConnection, Rated
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
