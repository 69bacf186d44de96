"""`suspendListing`."""

import graphene

from marketplace.listings.operations import suspend_listing
from storefront.graphql.listings.payloads import StatePayload


class SuspendListing(StatePayload):
    """Take one's own listing off sale. Added in 0.2."""

    class Input:
        listing_id = graphene.Int(required=True)
        reason = graphene.String(required=True)

    class Meta:
        door = suspend_listing
