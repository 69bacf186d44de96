"""`rateOrder`."""

from typing import Any

import graphene

from marketplace.fulfilment.operations.ratings import rate_order
from storefront.graphql.purchasing.inputs import LineMarkInput
from storefront.graphql.purchasing.payloads import OrderPayload


class RateOrder(OrderPayload):
    """Rate an accepted order once: the goods of each accepted line, the delivery and the service, 1 to 5. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        quality = graphene.List(graphene.NonNull(LineMarkInput), required=True)
        delivery = graphene.Int(required=True)
        service = graphene.Int(required=True)
        comment = graphene.String(required=True, default_value="")

    class Meta:
        door = rate_order

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the inputs with the marks by position."""
        return {**values, "quality": {str(line["position"]): line["mark"] for line in values["quality"]}}
