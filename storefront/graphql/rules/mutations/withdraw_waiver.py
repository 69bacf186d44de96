"""`withdrawWaiver`."""

import graphene

from marketplace.waivers.operations import withdraw_waiver
from storefront.graphql.rules.payloads import WaiverPayload


class WithdrawWaiver(WaiverPayload):
    """Take a question or an unused grant back, as the unit that asked. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        reason = graphene.String(required=True)

    class Meta:
        door = withdraw_waiver
