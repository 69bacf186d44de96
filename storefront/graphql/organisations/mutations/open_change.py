"""`openFileChange`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.organisations.operations import open_change
from marketplace.organisations.queries import registration
from storefront.graphql.organisations.parties import Registration
from storefront.kit.mutation import OperationMutation


class OpenFileChange(OperationMutation):
    """Begin a change of the own file with what stands there. Added in 0.2."""

    class Input:
        organisation_id = graphene.Int(required=True)

    class Meta:
        door = open_change

    registration = graphene.Field(Registration)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the registration."""
        return {"registration": registration(actor, answer)}
