"""`chooseAddress`."""

import graphene

from marketplace.purchasing.operations.addresses import choose_address
from storefront.graphql.purchasing.address_payload import AddressPayload


class ChooseAddress(AddressPayload):
    """Make an entry of the unit's address book the default. Added in 0.2."""

    class Input:
        address_id = graphene.Int(required=True)

    class Meta:
        door = choose_address
