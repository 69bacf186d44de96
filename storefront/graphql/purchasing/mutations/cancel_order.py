"""`cancelOrder`."""

import graphene

from marketplace.purchasing.operations.cancellation import cancel_order
from storefront.graphql.purchasing.payloads import OrderPayload


class CancelOrder(OrderPayload):
    """Take an order back that its supplier has not confirmed, or of a supplier that is not registered. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        reason = graphene.String(required=True)

    class Meta:
        door = cancel_order
