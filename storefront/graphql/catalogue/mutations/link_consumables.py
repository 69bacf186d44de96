"""`linkConsumables`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.catalogue.operations import link_consumables
from marketplace.kernel.actor import Actor
from storefront.kit.mutation import OperationMutation


class LinkConsumables(OperationMutation):
    """Name products that a device uses up, all by their codes. Added in 0.3."""

    class Input:
        device = graphene.String(required=True)
        products = graphene.List(graphene.NonNull(graphene.String), required=True)

    class Meta:
        door = link_consumables

    added = graphene.Int(description="How many are new; null when the act was refused.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return how many are new."""
        return {"added": answer}
