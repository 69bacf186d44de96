"""`putInCart`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.purchasing.operations.carts import put_in_cart
from storefront.kit.mutation import OperationMutation


class PutInCart(OperationMutation):
    """Add pieces of a listing to the viewer's cart. Added in 0.2."""

    class Input:
        listing_id = graphene.Int(required=True)
        quantity = graphene.Int(required=True)

    class Meta:
        door = put_in_cart

    quantity = graphene.Int(description="How many pieces of the listing are in the cart now.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the number of pieces."""
        return {"quantity": answer}
