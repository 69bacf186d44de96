"""`resumeListing`."""

import graphene

from marketplace.listings.operations import resume_listing
from storefront.graphql.listings.payloads import StatePayload


class ResumeListing(StatePayload):
    """Put a suspended listing on sale again. Added in 0.2."""

    class Input:
        listing_id = graphene.Int(required=True)

    class Meta:
        door = resume_listing
