"""`dropList`."""

import graphene

from marketplace.purchasing.operations.lists import drop_list
from storefront.graphql.shopping.payloads import ListPayload


class DropList(ListPayload):
    """Remove a list of the viewer's unit with its lines. Added in 0.3."""

    class Input:
        list_id = graphene.Int(required=True)

    class Meta:
        door = drop_list
