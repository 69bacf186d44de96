"""`stateValue`."""

import graphene

from marketplace.rule_packs.operations import state_value
from storefront.graphql.rules.payloads import DraftPayload


class StateValue(DraftPayload):
    """State a value from the draft's day on; `examples` is TOML: at least one case that holds and one that is caught. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        name = graphene.String(required=True)
        category = graphene.String(required=True, default_value="")
        regions = graphene.List(graphene.NonNull(graphene.String), required=True, default_value=())
        value = graphene.String(required=True)
        source_key = graphene.String(required=True)
        source = graphene.String(required=True)
        mark = graphene.String(required=True, description="read, secondary, recalled or design.")
        examples = graphene.String(required=True)

    class Meta:
        door = state_value
