"""`withdrawQuote`."""

from collections.abc import Mapping
from typing import Any

import graphene

from bidding_auction.inquiry.operations import withdraw_quote
from marketplace.kernel.actor import Actor
from storefront.kit.mutation import OperationMutation


class WithdrawQuote(OperationMutation):
    """Take a sealed quote back before the deadline; what was sealed is deleted. Added in 0.3."""

    class Input:
        number = graphene.String(required=True)

    class Meta:
        door = withdraw_quote

    number = graphene.String(description="The competition's number.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return what the client goes on with."""
        return {"number": answer}
