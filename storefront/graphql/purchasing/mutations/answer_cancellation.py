"""`answerCancellation`."""

import graphene

from marketplace.purchasing.operations.cancellation import answer_cancellation
from storefront.graphql.purchasing.payloads import OrderPayload


class AnswerCancellation(OrderPayload):
    """Agree to the other party's request to cancel, or refuse it with a reason. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        agree = graphene.Boolean(required=True)
        reason = graphene.String(required=True, default_value="")

    class Meta:
        door = answer_cancellation
