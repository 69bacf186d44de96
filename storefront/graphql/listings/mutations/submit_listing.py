"""`submitListing`."""

import graphene

from marketplace.listings.operations import submit_listing
from storefront.graphql.listings.payloads import StatePayload


class SubmitListing(StatePayload):
    """Ask for a draft to be published. Added in 0.2."""

    class Input:
        listing_id = graphene.Int(required=True)

    class Meta:
        door = submit_listing
