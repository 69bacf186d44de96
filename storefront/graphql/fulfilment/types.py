"""Claims and ratings."""

from typing import Any

import graphene
from graphene import relay


class ClaimLine(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """How many pieces of an order's line are claimed. Added in 0.2."""

    position = graphene.Int(required=True)
    title = graphene.String(required=True)
    quantity = graphene.Int(required=True)

    @staticmethod
    def resolve_position(row: Any, info: graphene.ResolveInfo) -> int:
        """Return the line's place in the order."""
        return int(row.order_line.position)

    @staticmethod
    def resolve_title(row: Any, info: graphene.ResolveInfo) -> str:
        """Return what it is."""
        return str(row.order_line.title)


class Claim(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """What a buyer says is wrong with accepted goods, and what the supplier does about it. Added in 0.2."""

    number = graphene.String(required=True)
    order = graphene.String(required=True, description="Number of the order.")
    state = graphene.String(required=True)
    reason = graphene.String(required=True)
    amount = graphene.Decimal(required=True, description="What the claimed pieces cost, in yuan.")
    opened_at = graphene.DateTime(required=True)
    answer_by = graphene.DateTime(required=True)
    remedy = graphene.String(required=True, description="repair, replace or refund; blank until the supplier promises.")
    answer = graphene.String(required=True)
    credit_note = graphene.String(required=True)
    lines = graphene.List(graphene.NonNull(ClaimLine), required=True)

    @staticmethod
    def resolve_order(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the order's number."""
        return str(row.order.number)

    @staticmethod
    def resolve_lines(row: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return the lines that were read together with the claim."""
        return sorted(row.lines.all(), key=lambda line: line.order_line.position)


class ClaimConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """A page of claims, latest first."""

    class Meta:
        node = Claim


class Rated(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """How buyers rated goods or a supplier; means are null while there are too few ratings. Added in 0.2."""

    count = graphene.Int(required=True)
    quality = graphene.Decimal()
    delivery = graphene.Decimal()
    service = graphene.Decimal()
