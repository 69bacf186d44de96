"""`cancelPurchase`."""

import graphene

from marketplace.purchasing.operations.approval import cancel_purchase
from storefront.graphql.purchasing.payloads import PurchasePayload


class CancelPurchase(PurchasePayload):
    """Take one's own purchase back before orders are placed; what was held is free again. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        reason = graphene.String(required=True)

    class Meta:
        door = cancel_purchase
