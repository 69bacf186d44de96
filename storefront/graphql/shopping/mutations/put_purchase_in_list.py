"""`putPurchaseInList`."""

import graphene

from marketplace.purchasing.operations.lists import put_purchase_in_list
from storefront.graphql.shopping.payloads import ListPayload


class PutPurchaseInList(ListPayload):
    """Put the listings of a purchase or an order on a list. Added in 0.3."""

    class Input:
        number = graphene.String(required=True, description="Of a purchase or an order of the viewer's unit.")
        list_id = graphene.Int(description="Null makes a new list called `name`.")
        name = graphene.String(required=True, default_value="")

    class Meta:
        door = put_purchase_in_list
