"""`changeListLine`."""

import graphene

from marketplace.purchasing.operations.lists import change_list_line
from storefront.graphql.shopping.payloads import ListPayload


class ChangeListLine(ListPayload):
    """Set how many of a listing a list asks for; 0 removes it. Added in 0.3."""

    class Input:
        list_id = graphene.Int(required=True)
        listing_id = graphene.Int(required=True)
        quantity = graphene.Int(required=True)

    class Meta:
        door = change_list_line
