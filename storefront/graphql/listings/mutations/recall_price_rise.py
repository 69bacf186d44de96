"""`recallPriceRise`."""

import graphene

from marketplace.listings.operations import recall_price_rise
from storefront.graphql.listings.payloads import PricePayload


class RecallPriceRise(PricePayload):
    """Take back the request for a higher price. Added in 0.2."""

    class Input:
        listing_id = graphene.Int(required=True)

    class Meta:
        door = recall_price_rise
