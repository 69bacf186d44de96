"""Parts of inputs and payloads that several mutations of framework agreements share."""

from collections.abc import Mapping, Sequence
from typing import Any

import graphene

from marketplace.kernel.operations import Door
from storefront.kit.mutation import OperationMutation, file_content


class AgreementMutation(OperationMutation):
    """Base of the mutations of framework agreements: an explicit null is as good as nothing said."""

    class Meta:
        abstract = True

    @classmethod
    def __init_subclass_with_meta__(cls, *, door: Door[Any], **options: Any) -> None:
        """Pass the operation on."""
        super().__init_subclass_with_meta__(door=door, **options)

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return what was said."""
        return {name: value for name, value in values.items() if value is not None}


class CriterionInput(graphene.InputObjectType):  # type: ignore[misc] # graphene has no types
    """A criterion of scoring with its most points. Added in 0.2."""

    name = graphene.String(required=True)
    most = graphene.Int(required=True)


class ConsumableInput(graphene.InputObjectType):  # type: ignore[misc] # graphene has no types
    """What a device uses up in a year. Added in 0.2."""

    name = graphene.String(required=True)
    yearly_quantity = graphene.Int(required=True)


class PriceInput(graphene.InputObjectType):  # type: ignore[misc] # graphene has no types
    """The unit price of one product, in yuan. Added in 0.2."""

    product = graphene.String(required=True, description="Code of the product.")
    price = graphene.String(required=True)


class ItemPriceInput(graphene.InputObjectType):  # type: ignore[misc] # graphene has no types
    """The unit price of one consumable, in yuan. Added in 0.2."""

    name = graphene.String(required=True)
    price = graphene.String(required=True)


class PointsInput(graphene.InputObjectType):  # type: ignore[misc] # graphene has no types
    """The points given for one criterion. Added in 0.2."""

    name = graphene.String(required=True)
    points = graphene.String(required=True)


class LotResultLine(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """One line of a computed admission. Added in 0.2."""

    application = graphene.String(required=True)
    supplier = graphene.String(required=True)
    rank = graphene.Int()
    price = graphene.Decimal(required=True)
    score = graphene.String(required=True)
    verdict = graphene.String(required=True)


class LotResult(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """The computed admission to one lot. Added in 0.2."""

    lot = graphene.Int(required=True)
    qualified = graphene.Int(required=True)
    eliminated = graphene.Int(required=True)
    failed = graphene.Boolean(required=True)
    lines = graphene.List(graphene.NonNull(LotResultLine), required=True)


def files(given: Sequence[Mapping[str, str]], *, field: str) -> list[tuple[str, bytes]]:
    """Return files as names with their bytes; raises `InvalidInput` naming `field` for what is no base64."""
    return [(one["name"], file_content(one, field=field)) for one in given]
