"""`putListInCart`."""

import graphene

from marketplace.purchasing.operations.lists import put_list_in_cart
from storefront.graphql.shopping.payloads import CartAgainPayload


class PutListInCart(CartAgainPayload):
    """Put what can be bought of a list into the viewer's cart, at today's prices. Added in 0.3."""

    class Input:
        list_id = graphene.Int(required=True)

    class Meta:
        door = put_list_in_cart
