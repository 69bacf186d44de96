"""`removeWebhook`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.integrations.operations import remove_endpoint
from marketplace.kernel.actor import Actor
from storefront.kit.mutation import OperationMutation


class RemoveWebhook(OperationMutation):
    """Send nothing to this address any more. Added in 0.2."""

    class Input:
        endpoint_id = graphene.Int(required=True)

    class Meta:
        door = remove_endpoint

    dropped = graphene.Int(description="How many deliveries still waited.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return what was dropped."""
        return {"dropped": answer}
