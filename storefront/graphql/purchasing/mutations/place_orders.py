"""`placeOrders`."""

import graphene

from marketplace.purchasing.operations.ordering import place_orders
from storefront.graphql.purchasing.payloads import OrdersPayload


class PlaceOrders(OrdersPayload):
    """Place one order with each supplier of an approved purchase, at the held prices. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)

    class Meta:
        door = place_orders
