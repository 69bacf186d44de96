"""`unlinkConsumable`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.catalogue.operations import unlink_consumable
from marketplace.kernel.actor import Actor
from storefront.kit.mutation import OperationMutation


class UnlinkConsumable(OperationMutation):
    """Say that a device does not use a product up after all. Added in 0.3."""

    class Input:
        device = graphene.String(required=True)
        product = graphene.String(required=True)
        reason = graphene.String(required=True)

    class Meta:
        door = unlink_consumable

    device = graphene.String(description="The device's code; null when the act was refused.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the device's code."""
        return {"device": answer}
