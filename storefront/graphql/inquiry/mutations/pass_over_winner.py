"""`passOverWinner`."""

from collections.abc import Mapping
from typing import Any

import graphene

from bidding_auction.inquiry.operations import pass_over_winner
from marketplace.kernel.actor import Actor
from storefront.kit.mutation import OperationMutation


class PassOverWinner(OperationMutation):
    """Strike a lowest quote that does not count any longer; the next one takes its place. Added in 0.3."""

    class Input:
        number = graphene.String(required=True)

    class Meta:
        door = pass_over_winner

    flaw = graphene.String(description="Why it does not count.")
    following = graphene.String(description="Who is first now; empty when nobody is left and the competition failed.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return what the client goes on with."""
        return {"flaw": answer["flaw"], "following": answer["following"]}
