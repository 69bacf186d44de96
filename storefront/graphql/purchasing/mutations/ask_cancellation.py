"""`askCancellation`."""

import graphene

from marketplace.purchasing.operations.cancellation import ask_cancellation
from storefront.graphql.purchasing.payloads import OrderPayload


class AskCancellation(OrderPayload):
    """Ask the other party of a confirmed order to give it up. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        reason = graphene.String(required=True)

    class Meta:
        door = ask_cancellation
