"""`rejectPurchase`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.purchasing.operations.approval import reject_purchase
from storefront.graphql.purchasing.queries import purchase_of
from storefront.graphql.purchasing.types import Purchase
from storefront.kit.mutation import OperationMutation


class RejectPurchase(OperationMutation):
    """Refuse a purchase as a whole; what was held is free again. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        reason = graphene.String(required=True)
        stage = graphene.Int(
            description="Position of the stage that was shown; refused when another one is open by now."
        )

    class Meta:
        door = reject_purchase

    purchase = graphene.Field(Purchase)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the purchase as it stands now."""
        return {"purchase": purchase_of(actor, answer)}
