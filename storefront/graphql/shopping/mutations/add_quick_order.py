"""`addQuickOrder`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.purchasing.operations.quick_order import add_quick_order
from storefront.graphql.shopping.types import QuickLineAdded
from storefront.kit.mutation import OperationMutation


class AddQuickOrder(OperationMutation):
    """Put the lines of a verified quick order into the viewer's cart, or nothing. Added in 0.3."""

    class Input:
        text = graphene.String(required=True)
        seen = graphene.String(required=True, description="The mark that `quickOrder` gave.")
        leave_out = graphene.Boolean(
            required=True, default_value=False, description="Whether lines that were not found are left out."
        )

    class Meta:
        door = add_quick_order

    lines = graphene.List(graphene.NonNull(QuickLineAdded))

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return what was done with each line."""
        return {"lines": answer}
