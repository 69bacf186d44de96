"""`askAddress`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.notifications.operations import ask_address
from storefront.graphql.notices.letters import Correspondence, held_by
from storefront.kit.mutation import OperationMutation


class AskAddress(OperationMutation):
    """Have a code sent to an address at which the viewer wants to be written to. Added in 0.2."""

    class Input:
        channel = graphene.String(required=True, description="Such as mail.")
        address = graphene.String(required=True)
        language = graphene.String(required=True, description="Of the letter: zh-hans or en.")

    class Meta:
        door = ask_address

    correspondence = graphene.Field(Correspondence)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the addresses, the new one waiting for its code."""
        return {"correspondence": held_by(actor)}
