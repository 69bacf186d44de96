"""`putCartInList`."""

import graphene

from marketplace.purchasing.operations.lists import put_cart_in_list
from storefront.graphql.shopping.payloads import ListPayload


class PutCartInList(ListPayload):
    """Put everything in the viewer's cart on a list. Added in 0.3."""

    class Input:
        list_id = graphene.Int(description="Null makes a new list called `name`.")
        name = graphene.String(required=True, default_value="")

    class Meta:
        door = put_cart_in_list
