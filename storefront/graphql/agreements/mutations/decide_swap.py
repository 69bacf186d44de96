"""`decideSwap`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.swapping import decide_swap
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation


class DecideSwap(AgreementMutation):
    """Judge whether a product may replace another. Added in 0.2."""

    class Input:
        swap = graphene.Int(required=True)
        agree = graphene.Boolean(required=True)
        judgement = graphene.String(required=True)

    class Meta:
        door = decide_swap

    request = graphene.Int(description="Id of the request.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the request's id."""
        return {"request": answer}
