"""`askSwap`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.swapping import ask_swap
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation, files
from storefront.kit.mutation import FileInput


class AskSwap(AgreementMutation):
    """Ask to supply another product instead of an admitted one. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        lot = graphene.Int(required=True)
        old_product = graphene.String(required=True)
        new_product = graphene.String(required=True)
        price = graphene.String(required=True)
        reason = graphene.String(required=True)
        evidence = graphene.List(graphene.NonNull(FileInput), required=True, default_value=())

    class Meta:
        door = ask_swap

    request = graphene.Int(description="Id of the request.")

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return files as names with bytes, and lists of pairs as the operation takes them."""
        values["evidence"] = files(values["evidence"], field="evidence")
        return values

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the request's id."""
        return {"request": answer}
