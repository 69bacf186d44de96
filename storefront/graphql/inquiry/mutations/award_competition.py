"""`awardCompetition`."""

from collections.abc import Mapping
from typing import Any

import graphene

from bidding_auction.inquiry.operations import award_competition
from marketplace.kernel.actor import Actor
from storefront.kit.mutation import OperationMutation


class AwardCompetition(OperationMutation):
    """Confirm the award to the lowest quote; the order is placed by `placeOrders`. Added in 0.3."""

    class Input:
        number = graphene.String(required=True)

    class Meta:
        door = award_competition

    purchase = graphene.String(description="The purchase's number.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return what the client goes on with."""
        return {"purchase": answer}
