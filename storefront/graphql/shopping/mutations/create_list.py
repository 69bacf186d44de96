"""`createList`."""

import graphene

from marketplace.purchasing.operations.lists import create_list
from storefront.graphql.shopping.payloads import ListPayload


class CreateList(ListPayload):
    """Make an empty list for the viewer's unit. Added in 0.3."""

    class Input:
        name = graphene.String(required=True)

    class Meta:
        door = create_list
