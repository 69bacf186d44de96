"""`inviteQuotes`."""

from collections.abc import Mapping
from typing import Any

import graphene

from bidding_auction.inquiry.operations import invite_quotes
from marketplace.kernel.actor import Actor
from storefront.kit.mutation import OperationMutation


class InviteQuotes(OperationMutation):
    """Invite all matching suppliers to quote under seal for an approved purchase; the code opens the quotes. Added in 0.3."""

    class Input:
        number = graphene.String(required=True, description="The purchase's number.")
        deadline = graphene.DateTime(required=True)
        code = graphene.String(required=True)
        blind = graphene.String(required=True, description="16 random characters or more, kept nowhere.")

    class Meta:
        door = invite_quotes

    number = graphene.String(description="The competition's number.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return what the client goes on with."""
        return {"number": answer}
