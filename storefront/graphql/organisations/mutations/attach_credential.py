"""`attachCredential`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.organisations.operations import attach_credential
from marketplace.organisations.queries import registration
from storefront.graphql.organisations.parties import CredentialKind, Registration
from storefront.kit.mutation import FileInput, OperationMutation, file_content


class AttachCredential(OperationMutation):
    """Put a document into a draft. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        kind = graphene.InputField(CredentialKind, required=True)
        file = graphene.InputField(FileInput, required=True)
        valid_to = graphene.Date(description="The last day; leave out where there is no end.")

    class Meta:
        door = attach_credential

    registration = graphene.Field(Registration)

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the operation's inputs."""
        found = dict(values)
        file = found.pop("file")
        return {**found, "content": file_content(file, field="file"), "name": file["name"]}

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the registration."""
        return {"registration": registration(actor, answer)}
