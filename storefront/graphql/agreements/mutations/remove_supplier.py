"""`removeSupplier`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.leaving import remove_supplier
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation, files
from storefront.kit.mutation import FileInput


class RemoveSupplier(AgreementMutation):
    """Remove a supplier from an agreement, with the decision behind it. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        supplier_id = graphene.Int(required=True)
        ground = graphene.String(required=True)
        reason = graphene.String(required=True)
        documents = graphene.List(graphene.NonNull(FileInput), required=True, default_value=())

    class Meta:
        door = remove_supplier

    lots = graphene.List(graphene.NonNull(graphene.Int))

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return files as names with bytes, and lists of pairs as the operation takes them."""
        values["documents"] = files(values["documents"], field="documents")
        return values

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the lots' numbers."""
        return {"lots": answer}
