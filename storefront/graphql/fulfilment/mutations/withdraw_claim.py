"""`withdrawClaim`."""

import graphene

from marketplace.fulfilment.operations.claims import withdraw_claim
from storefront.graphql.fulfilment.payloads import ClaimPayload


class WithdrawClaim(ClaimPayload):
    """Take a claim back before it is settled. Added in 0.2."""

    class Input:
        claim = graphene.String(required=True)
        reason = graphene.String(required=True)

    class Meta:
        door = withdraw_claim
