"""`reviewListing`."""

import graphene

from marketplace.listings.operations import review_listing
from storefront.graphql.listings.payloads import StatePayload


class ReviewListing(StatePayload):
    """Pass what a supplier asks for, or return it; answers the state of the request. Added in 0.2."""

    class Input:
        review_id = graphene.Int(required=True)
        passes = graphene.Boolean(required=True)
        reason = graphene.String(required=True, default_value="", description="Needed when it is returned.")
        clauses = graphene.String(required=True, default_value="", description="Terms or articles it rests on.")

    class Meta:
        door = review_listing
