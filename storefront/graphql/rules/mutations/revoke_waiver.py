"""`revokeWaiver`."""

import graphene

from marketplace.waivers.operations import revoke_waiver
from storefront.graphql.rules.payloads import WaiverPayload


class RevokeWaiver(WaiverPayload):
    """Take an unused grant back, as an officer. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        reason = graphene.String(required=True)

    class Meta:
        door = revoke_waiver
