"""`openQuotes`."""

from collections.abc import Mapping
from typing import Any

import graphene

from bidding_auction.inquiry.operations import open_quotes
from marketplace.kernel.actor import Actor
from storefront.kit.mutation import OperationMutation


class OpenQuotes(OperationMutation):
    """Open all quotes after the deadline with the code, and rank them. Added in 0.3."""

    class Input:
        number = graphene.String(required=True)
        code = graphene.String(required=True)
        blind = graphene.String(required=True, description="16 random characters or more, kept nowhere.")

    class Meta:
        door = open_quotes

    opened = graphene.Int()
    valid = graphene.Int(description="How many count; with too few the competition has failed.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return what the client goes on with."""
        return {"opened": answer["opened"], "valid": answer["valid"]}
