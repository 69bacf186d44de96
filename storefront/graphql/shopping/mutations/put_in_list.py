"""`putInList`."""

import graphene

from marketplace.purchasing.operations.lists import put_in_list
from storefront.graphql.shopping.payloads import ListPayload


class PutInList(ListPayload):
    """Put a listing on a list. Added in 0.3."""

    class Input:
        listing_id = graphene.Int(required=True)
        quantity = graphene.Int(required=True)
        list_id = graphene.Int(description="Null makes a new list called `name`.")
        name = graphene.String(required=True, default_value="")

    class Meta:
        door = put_in_list
