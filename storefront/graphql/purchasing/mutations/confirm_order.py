"""`confirmOrder`."""

import graphene

from marketplace.purchasing.operations.orders import confirm_order
from storefront.graphql.purchasing.payloads import OrderPayload


class ConfirmOrder(OrderPayload):
    """Agree to an order and promise a day of delivery. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        deliver_by = graphene.Date(required=True)

    class Meta:
        door = confirm_order
