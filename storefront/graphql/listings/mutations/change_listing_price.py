"""`changeListingPrice`."""

import graphene

from marketplace.listings.operations import change_price
from storefront.graphql.listings.payloads import PricePayload


class ChangeListingPrice(PricePayload):
    """Cut a price; it holds at once and takes back a request for a higher one. Added in 0.2."""

    class Input:
        listing_id = graphene.Int(required=True)
        price = graphene.String(required=True, description="Yuan.")

    class Meta:
        door = change_price
