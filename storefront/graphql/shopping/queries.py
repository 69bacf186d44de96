"""Fields of `Query` about lists, quick orders and buying again."""

from typing import Any

import graphene

from marketplace.kernel import clock
from marketplace.purchasing.permissions import Permission
from marketplace.purchasing.queries.lists import list_view, lists_of
from marketplace.purchasing.queries.quick_order import verified
from marketplace.purchasing.queries.rebuilding import past_lines
from storefront.graphql.shopping.types import LineToday, QuickOrder, ShoppingList, ShoppingListView
from storefront.kit.graphql import signed_in


class ShoppingQuery:
    """What a requester buys again and again, or many at once."""

    shopping_lists = graphene.List(
        graphene.NonNull(ShoppingList),
        required=True,
        description="The lists of the viewer's unit, by name, for requesters; fifty at most. Added in 0.3.",
    )
    shopping_list = graphene.Field(
        ShoppingListView,
        list_id=graphene.Int(required=True),
        description="One of these lists with its lines at today's prices. Added in 0.3.",
    )
    lines_today = graphene.List(
        graphene.NonNull(LineToday),
        required=True,
        number=graphene.String(required=True, description="Of a purchase or an order of the viewer's unit."),
        description="What was bought before as it would be in a cart today, for requesters. Added in 0.3.",
    )
    quick_order = graphene.Field(
        graphene.NonNull(QuickOrder),
        text=graphene.String(required=True, description="A code or model and a number of pieces on each line."),
        description="What pasted lines stand for today; nothing is added. Added in 0.3.",
    )

    @staticmethod
    def resolve_shopping_lists(root: Any, info: graphene.ResolveInfo) -> Any:
        """Return the unit's lists."""
        return list(lists_of(signed_in(info, Permission.LIST_CHANGE.value)))

    @staticmethod
    def resolve_shopping_list(root: Any, info: graphene.ResolveInfo, list_id: int) -> Any:
        """Return one of the unit's lists, or the error that there is none."""
        return list_view(signed_in(info, Permission.LIST_CHANGE.value), list_id, at=clock.now())

    @staticmethod
    def resolve_lines_today(root: Any, info: graphene.ResolveInfo, number: str) -> Any:
        """Return the lines of one of the unit's purchases or orders."""
        return past_lines(signed_in(info, Permission.PURCHASE_AGAIN.value), number, at=clock.now())

    @staticmethod
    def resolve_quick_order(root: Any, info: graphene.ResolveInfo, text: str) -> Any:
        """Return the verified lines."""
        return verified(signed_in(info, Permission.CART_CHANGE.value), text, at=clock.now())
