"""`approvePurchase`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.purchasing.operations.approval import approve_purchase
from storefront.graphql.purchasing.queries import purchase_of
from storefront.graphql.purchasing.types import Purchase
from storefront.kit.mutation import OperationMutation


class ReturnedLine(graphene.InputObjectType):  # type: ignore[misc] # graphene has no types
    """A line that an approver gives back, and why. Added in 0.2."""

    position = graphene.Int(required=True)
    reason = graphene.String(required=True)


class ApprovePurchase(OperationMutation):
    """Agree to a purchase at the stage whose turn it is, but for the lines returned. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        returned = graphene.List(graphene.NonNull(ReturnedLine), description="Lines that go back to the requester.")
        stage = graphene.Int(
            description="Position of the stage that was shown; refused when another one is open by now."
        )

    class Meta:
        door = approve_purchase

    purchase = graphene.Field(Purchase)

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the returned lines as position → reason."""
        lines = values.pop("returned", None) or ()
        return {**values, "returned": {str(line["position"]): line["reason"] for line in lines}}

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the purchase as it stands now."""
        return {"purchase": purchase_of(actor, answer)}
