"""What mutations of listings answer with."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from storefront.kit.mutation import OperationMutation


class StatePayload(OperationMutation):
    """The state of the listing or the request afterwards; the operation answers with it."""

    class Meta:
        abstract = True

    state = graphene.String(description="The state afterwards; null when the act was refused.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the state."""
        return {"state": answer}


class PricePayload(OperationMutation):
    """The price that holds; the operation answers with it."""

    class Meta:
        abstract = True

    price = graphene.Decimal(description="The price that holds, in yuan; null when the act was refused.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the price."""
        return {"price": answer}
