"""`endValue`."""

import graphene

from marketplace.rule_packs.operations import end_value
from storefront.graphql.rules.payloads import DraftPayload


class EndValue(DraftPayload):
    """Let a value end on the draft's day; what the regions above state governs then. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        name = graphene.String(required=True)
        category = graphene.String(required=True, default_value="")
        regions = graphene.List(graphene.NonNull(graphene.String), required=True, default_value=())

    class Meta:
        door = end_value
