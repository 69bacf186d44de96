"""`recallListing`."""

import graphene

from marketplace.listings.operations import recall_listing
from storefront.graphql.listings.payloads import StatePayload


class RecallListing(StatePayload):
    """Take a listing out of its review. Added in 0.2."""

    class Input:
        listing_id = graphene.Int(required=True)

    class Meta:
        door = recall_listing
