"""`putLinesInCart`."""

from typing import Any

import graphene

from marketplace.kernel.bulk import ErrorPolicy
from marketplace.purchasing.operations.cart_bulk import put_lines_in_cart
from storefront.graphql.bulk import BulkMutation, policy_argument, row_fields


class CartRowInput(graphene.InputObjectType):  # type: ignore[misc] # graphene has no types
    """Pieces of a listing. Added in 0.2."""

    listing_id = graphene.Int(required=True)
    quantity = graphene.Int(required=True)


class CartRowAnswer(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """What became of one row. Added in 0.2."""

    index, errors = row_fields()
    listing_id = graphene.Int(required=True)
    quantity = graphene.Int(required=True, description="The pieces that were added.")


class PutLinesInCart(BulkMutation):
    """Add pieces of up to 100 listings to the viewer's cart. Added in 0.2."""

    class Input:
        rows = graphene.List(graphene.NonNull(CartRowInput), required=True)
        error_policy = policy_argument()

    class Meta:
        door = put_lines_in_cart

    rows = graphene.List(graphene.NonNull(CartRowAnswer))

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the operation's inputs."""
        return {"rows": [dict(one) for one in values["rows"]], "policy": ErrorPolicy(values["error_policy"])}
