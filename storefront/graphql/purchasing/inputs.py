"""What mutations of buying take besides plain values."""

from collections.abc import Iterable, Mapping
from typing import Any

import graphene

from storefront.kit.mutation import FileInput


class PurchaseFieldInput(graphene.InputObjectType):  # type: ignore[misc] # graphene has no types
    """A value of one of the fields that plugins add to a purchase, by dotted name. Added in 0.2."""

    name = graphene.String(required=True, description="Such as budget.line.")
    value = graphene.String(required=True)


class FreeLineInput(graphene.InputObjectType):  # type: ignore[misc] # graphene has no types
    """Goods or a service that no listing offers. Added in 0.2."""

    title = graphene.String(required=True)
    category = graphene.String(required=True, description="Nine characters of the procurement catalogue of 2022.")
    unit = graphene.String(required=True)
    quantity = graphene.Int(required=True)
    unit_price = graphene.Decimal(required=True, description="Yuan, incl. tax and delivery.")
    warranty_months = graphene.Int(required=True, default_value=0)


class QuoteInput(graphene.InputObjectType):  # type: ignore[misc] # graphene has no types
    """One supplier's written quote, with its document. Added in 0.2."""

    name = graphene.String(required=True)
    credit_code = graphene.String(required=True)
    amount = graphene.Decimal(required=True)
    file = FileInput(required=True)


class RefusalInput(graphene.InputObjectType):  # type: ignore[misc] # graphene has no types
    """An admitted supplier's written answer that it won't match an outsider's price. Added in 0.3."""

    credit_code = graphene.String(required=True)
    file = FileInput(required=True)


class LinePiecesInput(graphene.InputObjectType):  # type: ignore[misc] # graphene has no types
    """Pieces of one line, by its position. Added in 0.2."""

    position = graphene.Int(required=True)
    quantity = graphene.Int(required=True)
    reason = graphene.String(required=True, default_value="")


class LineMarkInput(graphene.InputObjectType):  # type: ignore[misc] # graphene has no types
    """The quality of one line's goods, 1 to 5. Added in 0.2."""

    position = graphene.Int(required=True)
    mark = graphene.Int(required=True)


def history_arguments() -> dict[str, Any]:
    """Return the arguments that narrow purchases and orders as their pages on the desks do."""
    return {
        "q": graphene.String(
            required=True,
            default_value="",
            description="The beginning of a number, or words of the title. Added in 0.3.",
        ),
        "since": graphene.Date(description="The first day, in China. Added in 0.3."),
        "until": graphene.Date(description="The last day, in China. Added in 0.3."),
    }


def fields_argument() -> graphene.List:
    """Return the list of plugins' fields."""
    return graphene.List(graphene.NonNull(PurchaseFieldInput), required=True, default_value=[])


def by_name(fields: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Return plugins' fields by name."""
    return {field["name"]: field["value"] for field in fields}
