"""Lists of a unit and their lines as they are today, and verified quick orders."""

from typing import Any

import graphene

from marketplace.purchasing.queries.quick_order import QuickLine as Line
from storefront.graphql.listings.types import Listing


class LineToday(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A line of a list or of a past purchase as it would be in a cart today. Added in 0.3."""

    position = graphene.Int(required=True)
    listing_id = graphene.Int(description="Null for what is no longer on sale.")
    product_code = graphene.String(required=True, description="Blank outside the catalogue.")
    title = graphene.String(required=True)
    supplier = graphene.String(required=True)
    unit = graphene.String(required=True)
    change = graphene.String(required=True, description="gone, fewer, dearer, cheaper or same.")
    wanted = graphene.Int(required=True)
    quantity = graphene.Int(required=True, description="What a cart would take: wanted, or as many as are left.")
    price_then = graphene.Decimal(required=True)
    price = graphene.Decimal(description="Today's price in yuan; null for what is no longer on sale.")
    others_from = graphene.Decimal(description="The lowest price of other offers of the same product.")


class ShoppingList(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A list that the requesters of a unit share; it holds neither price nor stock. Added in 0.3."""

    list_id = graphene.Int(required=True)
    name = graphene.String(required=True)
    line_count = graphene.Int(required=True)
    changed_at = graphene.DateTime(required=True)
    changed_by = graphene.String(required=True)

    @staticmethod
    def resolve_list_id(row: Any, info: graphene.ResolveInfo) -> int:
        """Return the list's key."""
        return int(row.pk)

    @staticmethod
    def resolve_changed_by(row: Any, info: graphene.ResolveInfo) -> str:
        """Return who changed it last."""
        return str(row.changed_by.full_name)


class ShoppingListView(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """One list with its lines at today's prices. Added in 0.3."""

    list = graphene.Field(ShoppingList, required=True)
    lines = graphene.List(graphene.NonNull(LineToday), required=True)
    total = graphene.Decimal(
        required=True, description="What everything that can be bought of it costs today, in yuan."
    )

    @staticmethod
    def resolve_list(view: Any, info: graphene.ResolveInfo) -> Any:
        """Return the list itself."""
        return view.row


class QuickLine(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """One pasted line and what it stands for today. Added in 0.3."""

    line = graphene.Int(required=True, description="Its number in the text.")
    sku = graphene.String(required=True, description="As it was written.")
    pieces = graphene.Int()
    verdict = graphene.String(required=True, description="found, short, not_offered, ambiguous, unknown or unreadable.")
    listing = graphene.Field(Listing, description="The cheapest offer that has enough.")
    candidates = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="Codes that an ambiguous line may mean."
    )
    amount = graphene.Decimal(required=True)

    @staticmethod
    def resolve_line(row: Line, info: graphene.ResolveInfo) -> int:
        """Return the number of the line."""
        return row.asked.number

    @staticmethod
    def resolve_sku(row: Line, info: graphene.ResolveInfo) -> str:
        """Return the text of the line without its number of pieces."""
        return row.asked.sku

    @staticmethod
    def resolve_pieces(row: Line, info: graphene.ResolveInfo) -> int | None:
        """Return how many are asked for."""
        return row.asked.pieces

    @staticmethod
    def resolve_verdict(row: Line, info: graphene.ResolveInfo) -> str:
        """Return the verdict's code."""
        return row.verdict.value


class QuickOrder(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A verified quick order; `seen` goes into `addQuickOrder`, which adds what was shown or nothing. Added in 0.3."""

    lines = graphene.List(graphene.NonNull(QuickLine), required=True)
    seen = graphene.String(required=True)
    total = graphene.Decimal(required=True)


class QuickLineAdded(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """What was done with a line of a quick order. Added in 0.3."""

    line = graphene.Int(required=True)
    sku = graphene.String(required=True)
    verdict = graphene.String(required=True)
    listing_id = graphene.Int()
    quantity = graphene.Int(required=True, description="What the cart took.")
