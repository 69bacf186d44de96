"""`settleClaim`."""

import graphene

from marketplace.fulfilment.operations.claims import settle_claim
from storefront.graphql.fulfilment.payloads import ClaimPayload


class SettleClaim(ClaimPayload):
    """Confirm that the supplier did what it promised; a refund lowers what is payable. Added in 0.2."""

    class Input:
        claim = graphene.String(required=True)

    class Meta:
        door = settle_claim
