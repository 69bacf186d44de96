"""What mutations of lists answer with."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.purchasing.queries.lists import lists_of
from storefront.graphql.approvals.types import LineAgain
from storefront.graphql.shopping.types import ShoppingList
from storefront.kit.mutation import OperationMutation


class ListPayload(OperationMutation):
    """The list as it stands now; the operation answers with its id. Null when it was removed."""

    class Meta:
        abstract = True

    list = graphene.Field(ShoppingList)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the list."""
        return {"list": lists_of(actor).filter(pk=answer).first()}


class CartAgainPayload(OperationMutation):
    """What the cart took, line by line, and what had changed."""

    class Meta:
        abstract = True

    lines = graphene.List(graphene.NonNull(LineAgain))

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the lines."""
        return {"lines": answer}
