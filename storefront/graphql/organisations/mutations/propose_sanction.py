"""`proposeSanction`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.organisations.operations import DecisionDocument, propose_sanction
from marketplace.organisations.queries import sanctioned
from storefront.graphql.organisations.parties import Organisation, SanctionKind
from storefront.kit.mutation import FileInput, OperationMutation, file_content


class ProposeSanction(OperationMutation):
    """Propose to suspend or debar a supplier; a second officer decides. Added in 0.2."""

    class Input:
        organisation_id = graphene.Int(required=True)
        kind = graphene.InputField(SanctionKind, required=True)
        reason = graphene.String(required=True)
        until = graphene.Date(description="The last day; leave out for a suspension until it is lifted.")
        document = graphene.InputField(FileInput, required=True)

    class Meta:
        door = propose_sanction

    organisation = graphene.Field(Organisation)

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the operation's inputs."""
        file = values.pop("document")
        paper = DecisionDocument(name=file["name"], content=file_content(file, field="document"))
        return {"until": None, **values, "document": paper}

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the supplier with its sanctions."""
        return {"organisation": sanctioned(actor, answer)}
