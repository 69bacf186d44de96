"""`beginRegistrationAgain`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.organisations.operations import begin_again
from marketplace.organisations.queries import registration
from storefront.graphql.organisations.parties import Registration
from storefront.kit.mutation import OperationMutation


class BeginRegistrationAgain(OperationMutation):
    """Begin a new registration with what a refused or withdrawn one stated. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)

    class Meta:
        door = begin_again

    registration = graphene.Field(Registration)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the registration."""
        return {"registration": registration(actor, answer)}
