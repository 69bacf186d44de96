"""`changeListingStock`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.listings.operations import change_stock
from storefront.kit.mutation import OperationMutation


class ChangeListingStock(OperationMutation):
    """State how many units can be bought from now on. Added in 0.2."""

    class Input:
        listing_id = graphene.Int(required=True)
        stock = graphene.Int(required=True)

    class Meta:
        door = change_stock

    stock = graphene.Int()

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return what the operation answered."""
        return {"stock": answer}
