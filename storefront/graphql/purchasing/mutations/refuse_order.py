"""`refuseOrder`."""

import graphene

from marketplace.purchasing.operations.orders import refuse_order
from storefront.graphql.purchasing.payloads import OrderPayload


class RefuseOrder(OrderPayload):
    """Refuse an order that waits for confirmation; stock, quota and budget go back. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        reason = graphene.String(required=True)

    class Meta:
        door = refuse_order
