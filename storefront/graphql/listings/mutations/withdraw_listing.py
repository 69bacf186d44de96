"""`withdrawListing`."""

import graphene

from marketplace.listings.operations import withdraw_listing
from storefront.graphql.listings.payloads import StatePayload


class WithdrawListing(StatePayload):
    """Stop offering a listing. Added in 0.2."""

    class Input:
        listing_id = graphene.Int(required=True)

    class Meta:
        door = withdraw_listing
