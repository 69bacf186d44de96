"""`dropChange`."""

import graphene

from marketplace.rule_packs.operations import drop_change
from storefront.graphql.rules.payloads import DraftPayload


class DropChange(DraftPayload):
    """Take one change of a draft back. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        name = graphene.String(required=True)
        category = graphene.String(required=True, default_value="")
        regions = graphene.List(graphene.NonNull(graphene.String), required=True, default_value=())

    class Meta:
        door = drop_change
