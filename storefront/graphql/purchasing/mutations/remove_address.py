"""`removeAddress`."""

import graphene

from marketplace.purchasing.operations.addresses import remove_address
from storefront.graphql.purchasing.address_payload import AddressPayload


class RemoveAddress(AddressPayload):
    """Remove an entry of the unit's address book; purchases keep their copy. Added in 0.2."""

    class Input:
        address_id = graphene.Int(required=True)

    class Meta:
        door = remove_address
