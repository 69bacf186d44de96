"""`rebuildCart`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.purchasing.operations.rebuilding import rebuild_cart
from storefront.graphql.approvals.types import LineAgain
from storefront.kit.mutation import OperationMutation


class RebuildCart(OperationMutation):
    """Put what was rejected, returned or lapsed of one's own purchase into the cart, at today's prices. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)

    class Meta:
        door = rebuild_cart

    lines = graphene.List(graphene.NonNull(LineAgain))

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return what changed, line by line."""
        return {"lines": answer}
