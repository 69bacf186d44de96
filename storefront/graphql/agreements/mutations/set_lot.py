"""`setLot`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.drafting import set_lot
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation, ConsumableInput, CriterionInput


class SetLot(AgreementMutation):
    """State a lot of a drafted agreement, new or anew. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        lot = graphene.Int(required=True)
        title = graphene.String(required=True)
        category = graphene.String(required=True)
        price_limit = graphene.String(required=True)
        title_en = graphene.String()
        demand = graphene.String()
        quota = graphene.Int(description="Units; null says unlimited.")
        call_off = graphene.List(graphene.NonNull(graphene.String))
        evaluation = graphene.String()
        quality_ground = graphene.String()
        elimination = graphene.String()
        scoring = graphene.List(graphene.NonNull(CriterionInput))
        consumables = graphene.List(graphene.NonNull(ConsumableInput))
        consumable_years = graphene.Int()

    class Meta:
        door = set_lot

    lot = graphene.Int()

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the lot's number."""
        return {"lot": answer}
