"""`replyToRating`."""

import graphene

from marketplace.fulfilment.operations.ratings import reply_to_rating
from storefront.graphql.purchasing.payloads import OrderPayload


class ReplyToRating(OrderPayload):
    """Reply to the rating of one's order, once. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        reply = graphene.String(required=True)

    class Meta:
        door = reply_to_rating
