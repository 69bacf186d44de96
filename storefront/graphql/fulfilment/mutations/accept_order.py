"""`acceptOrder`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.fulfilment.operations.acceptance import accept_order
from marketplace.kernel.actor import Actor
from storefront.graphql.purchasing.inputs import LinePiecesInput
from storefront.kit.mutation import FileInput, OperationMutation, file_content


class AcceptOrder(OperationMutation):
    """Accept a delivered order but for the rejected pieces, each line with its reason. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        rejected = graphene.List(graphene.NonNull(LinePiecesInput), required=True, default_value=[])
        passed = graphene.Boolean(
            required=True, default_value=True, description="Whether appearance and function are in order."
        )
        note = graphene.String(required=True, default_value="", description="What was seen; at most 200 characters.")
        files = graphene.List(
            graphene.NonNull(FileInput), required=True, default_value=[], description="Photos and papers, at most 5."
        )

    class Meta:
        door = accept_order

    acceptance = graphene.String(description="Number of the acceptance report.")

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the inputs with the rejected pieces by position and the files as bytes."""
        files = [(file["name"], file_content(file, field="files")) for file in values["files"]]
        rejected = {
            str(line["position"]): {"quantity": line["quantity"], "reason": line["reason"]}
            for line in values["rejected"]
        }
        return {**values, "rejected": rejected, "files": files}

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the report's number."""
        return {"acceptance": answer}
