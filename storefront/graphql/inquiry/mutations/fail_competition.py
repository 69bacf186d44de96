"""`failCompetition`."""

from collections.abc import Mapping
from typing import Any

import graphene

from bidding_auction.inquiry.operations import fail_competition
from marketplace.kernel.actor import Actor
from storefront.kit.mutation import OperationMutation


class FailCompetition(OperationMutation):
    """Give a competition up before its award; what was held is free again. Added in 0.3."""

    class Input:
        number = graphene.String(required=True)
        reason = graphene.String(required=True)

    class Meta:
        door = fail_competition

    purchase = graphene.String(description="The purchase's number.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return what the client goes on with."""
        return {"purchase": answer}
