"""`dropCredential`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.organisations.operations import drop_credential
from marketplace.organisations.queries import registration
from storefront.graphql.organisations.parties import Registration
from storefront.kit.mutation import OperationMutation


class DropCredential(OperationMutation):
    """Take a document out of a draft. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        credential_id = graphene.Int(required=True)

    class Meta:
        door = drop_credential

    registration = graphene.Field(Registration)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the registration."""
        return {"registration": registration(actor, answer)}
