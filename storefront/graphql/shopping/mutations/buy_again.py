"""`buyAgain`."""

import graphene

from marketplace.purchasing.operations.rebuilding import buy_again
from storefront.graphql.shopping.payloads import CartAgainPayload


class BuyAgain(CartAgainPayload):
    """Put what can be bought of a past purchase or order into the cart, at today's prices. Added in 0.3."""

    class Input:
        number = graphene.String(required=True, description="Of a purchase or an order of the viewer's unit.")

    class Meta:
        door = buy_again
