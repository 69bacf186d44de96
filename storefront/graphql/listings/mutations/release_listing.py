"""`releaseListing`."""

import graphene

from marketplace.listings.operations import release_listing
from storefront.graphql.listings.payloads import StatePayload


class ReleaseListing(StatePayload):
    """Put back on sale what was halted. Added in 0.2."""

    class Input:
        listing_id = graphene.Int(required=True)

    class Meta:
        door = release_listing
