"""`attachContractTemplate`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.contracting import attach_contract_template
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation, files
from storefront.kit.mutation import FileInput


class AttachContractTemplate(AgreementMutation):
    """Make a file the contract template of an agreement, on which its orders are made. Added in 0.3."""

    class Input:
        number = graphene.String(required=True)
        documents = graphene.List(graphene.NonNull(FileInput), required=True, description="One file.")

    class Meta:
        door = attach_contract_template

    sha256 = graphene.String(description="SHA-256 of the file.")

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return files as names with bytes."""
        values["documents"] = files(values["documents"], field="documents")
        return values

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the file's hash."""
        return {"sha256": answer}
