"""What mutations of buying answer with."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from storefront.graphql.purchasing.queries import order_of, purchase_of
from storefront.graphql.purchasing.types import Order, Purchase
from storefront.kit.mutation import OperationMutation


class PurchasePayload(OperationMutation):
    """The purchase as it stands now; the operation answers with its number."""

    class Meta:
        abstract = True

    purchase = graphene.Field(Purchase)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the purchase."""
        return {"purchase": purchase_of(actor, answer)}


class OrderPayload(OperationMutation):
    """The order as it stands now; the operation answers with its number."""

    class Meta:
        abstract = True

    order = graphene.Field(Order)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the order."""
        return {"order": order_of(actor, answer)}


class OrdersPayload(OperationMutation):
    """The orders placed; the operation answers with their numbers."""

    class Meta:
        abstract = True

    orders = graphene.List(graphene.NonNull(Order))

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the orders."""
        return {"orders": [order_of(actor, number) for number in answer]}
