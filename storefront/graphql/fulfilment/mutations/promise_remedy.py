"""`promiseRemedy`."""

import graphene

from marketplace.fulfilment.operations.claim_answers import promise_remedy
from storefront.graphql.fulfilment.payloads import ClaimPayload


class PromiseRemedy(ClaimPayload):
    """Promise to repair, replace, or take back and refund what is claimed. Added in 0.2."""

    class Input:
        claim = graphene.String(required=True)
        remedy = graphene.String(required=True, description="repair, replace or refund")
        answer = graphene.String(required=True, default_value="")

    class Meta:
        door = promise_remedy
