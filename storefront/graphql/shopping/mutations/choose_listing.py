"""`chooseListing`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.purchasing.operations.carts import choose_listing
from storefront.kit.mutation import OperationMutation


class ChooseListing(OperationMutation):
    """Put the chosen one of two to five compared listings into the cart; reason and comparison stay with it. Added in 0.3."""

    class Input:
        listing_id = graphene.Int(required=True)
        quantity = graphene.Int(required=True)
        reason = graphene.String(required=True)
        among = graphene.List(graphene.NonNull(graphene.Int), required=True, description="All that were compared.")
        names_hidden = graphene.Boolean(
            default_value=False, deprecation_reason="Without effect: names are open here, and the record says so."
        )

    class Meta:
        door = choose_listing

    quantity = graphene.Int(description="How many pieces of the listing are in the cart now.")

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Leave out what is the mall's to know."""
        return {name: value for name, value in values.items() if name != "names_hidden"}

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the number of pieces."""
        return {"quantity": answer}
