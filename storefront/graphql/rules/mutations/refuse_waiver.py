"""`refuseWaiver`."""

import graphene

from marketplace.waivers.operations import refuse_waiver
from storefront.graphql.rules.payloads import WaiverPayload


class RefuseWaiver(WaiverPayload):
    """Do not let it pass. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        reason = graphene.String(required=True)

    class Meta:
        door = refuse_waiver
