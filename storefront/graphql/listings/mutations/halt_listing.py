"""`haltListing`."""

import graphene

from marketplace.listings.operations import halt_listing
from storefront.graphql.listings.payloads import StatePayload


class HaltListing(StatePayload):
    """Take a listing under one's own agreement off sale. Added in 0.2."""

    class Input:
        listing_id = graphene.Int(required=True)
        reason = graphene.String(required=True)

    class Meta:
        door = halt_listing
