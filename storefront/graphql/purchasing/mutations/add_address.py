"""`addAddress`."""

import graphene

from marketplace.purchasing.operations.addresses import add_address
from storefront.graphql.purchasing.address_payload import AddressPayload


class AddAddress(AddressPayload):
    """Add an entry to the unit's address book. Added in 0.2."""

    class Input:
        address = graphene.String(required=True)
        consignee = graphene.String(required=True)
        phone = graphene.String(required=True, default_value="")
        default = graphene.Boolean(required=True, default_value=False)

    class Meta:
        door = add_address
