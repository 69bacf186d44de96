"""`requestPriceRise`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.listings.operations import request_price_rise
from storefront.kit.mutation import OperationMutation


class RequestPriceRise(OperationMutation):
    """Ask for a higher price; the old one holds until it is passed. Added in 0.2."""

    class Input:
        listing_id = graphene.Int(required=True)
        price = graphene.String(required=True, description="Yuan.")
        reason = graphene.String(required=True)

    class Meta:
        door = request_price_rise

    review_id = graphene.ID()

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return what the operation answered."""
        return {"review_id": answer}
