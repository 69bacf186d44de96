"""`grantWaiver`."""

import graphene

from marketplace.waivers.operations import grant_waiver
from storefront.graphql.rules.payloads import WaiverPayload


class GrantWaiver(WaiverPayload):
    """Let one purchase past the rule, up to an amount and until a day. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        reason = graphene.String(required=True)
        valid_until = graphene.Date(required=True)
        amount = graphene.Decimal(description="Yuan; null for what was asked.")

    class Meta:
        door = grant_waiver
