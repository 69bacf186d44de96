"""`deliverOrder`."""

import graphene

from marketplace.fulfilment.operations.delivery import deliver_order
from storefront.graphql.fulfilment.payloads import DeliveryPayload


class DeliverOrder(DeliveryPayload):
    """Record that all goods of a confirmed order were handed over. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        carrier = graphene.String(required=True, default_value="")
        note = graphene.String(required=True, default_value="")

    class Meta:
        door = deliver_order
