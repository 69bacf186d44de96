"""`applyToLot`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.applying import apply_to_lot
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation, ItemPriceInput, PriceInput, files
from storefront.kit.mutation import FileInput


class ApplyToLot(AgreementMutation):
    """Apply to a lot, or replace what was applied; to a closed framework under seal. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        lot = graphene.Int(required=True)
        prices = graphene.List(graphene.NonNull(PriceInput), required=True)
        standing = graphene.String(required=True)
        blind = graphene.String(required=True)
        authorisation = FileInput()
        consumables = graphene.List(graphene.NonNull(ItemPriceInput), required=True, default_value=())
        consumable_years = graphene.Int(required=True, default_value=0)
        documents = graphene.List(graphene.NonNull(FileInput), required=True, default_value=())
        note = graphene.String()

    class Meta:
        door = apply_to_lot

    number = graphene.String(description="The application's number.")
    receipt = graphene.String(description="SHA-256 of what was received; keep it.")

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return files as names with bytes, and lists of pairs as the operation takes them."""
        values["documents"] = files(values["documents"], field="documents")
        letter = values.pop("authorisation", None)
        if letter:
            [values["authorisation"]] = files([letter], field="authorisation")
        values["prices"] = {one["product"]: one["price"] for one in values["prices"]}
        values["consumables"] = {one["name"]: one["price"] for one in values["consumables"]}
        return values

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the application's number and receipt."""
        return {"number": answer["number"], "receipt": answer["receipt"]}
