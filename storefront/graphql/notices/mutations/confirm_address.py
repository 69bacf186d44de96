"""`confirmAddress`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.notifications.operations import confirm_address, wrong_code
from storefront.graphql.notices.letters import Correspondence, held_by
from storefront.kit.mutation import OperationMutation, told


class ConfirmAddress(OperationMutation):
    """Put an address in use by the code that was sent to it. Added in 0.2."""

    class Input:
        channel = graphene.String(required=True)
        code = graphene.String(required=True)

    class Meta:
        door = confirm_address

    correspondence = graphene.Field(Correspondence)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the addresses; a wrong code was counted and is told as a refusal."""
        return {"correspondence": held_by(actor), "errors": [] if answer else told(wrong_code())}
