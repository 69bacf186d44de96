"""`escalateClaim`."""

import graphene

from marketplace.fulfilment.operations.claims import escalate_claim
from storefront.graphql.fulfilment.payloads import ClaimPayload


class EscalateClaim(ClaimPayload):
    """Take a claim to the region's regulator. Added in 0.2."""

    class Input:
        claim = graphene.String(required=True)
        reason = graphene.String(required=True)

    class Meta:
        door = escalate_claim
