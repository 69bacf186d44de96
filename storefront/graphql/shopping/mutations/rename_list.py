"""`renameList`."""

import graphene

from marketplace.purchasing.operations.lists import rename_list
from storefront.graphql.shopping.payloads import ListPayload


class RenameList(ListPayload):
    """Give a list of the viewer's unit another name. Added in 0.3."""

    class Input:
        list_id = graphene.Int(required=True)
        name = graphene.String(required=True)

    class Meta:
        door = rename_list
