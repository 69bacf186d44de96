"""`dropAddress`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.notifications.operations import drop_address
from storefront.graphql.notices.letters import Correspondence, held_by
from storefront.kit.mutation import OperationMutation


class DropAddress(OperationMutation):
    """Forget the viewer's address on a channel. Added in 0.2."""

    class Input:
        channel = graphene.String(required=True)

    class Meta:
        door = drop_address

    correspondence = graphene.Field(Correspondence)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return what is left."""
        return {"correspondence": held_by(actor)}
