"""`declineClaim`."""

import graphene

from marketplace.fulfilment.operations.claim_answers import decline_claim
from storefront.graphql.fulfilment.payloads import ClaimPayload


class DeclineClaim(ClaimPayload):
    """Decline a claim with a reason. Added in 0.2."""

    class Input:
        claim = graphene.String(required=True)
        reason = graphene.String(required=True)

    class Meta:
        door = decline_claim
