"""`decideRegistration`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.organisations.operations import decide_registration
from marketplace.organisations.queries import registration
from storefront.graphql.organisations.parties import Registration, ReviewOutcome
from storefront.kit.mutation import OperationMutation


class DecideRegistration(OperationMutation):
    """Decide as the second officer. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        outcome = graphene.InputField(ReviewOutcome, required=True)
        reason = graphene.String(required=True)

    class Meta:
        door = decide_registration

    registration = graphene.Field(Registration)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the registration."""
        return {"registration": registration(actor, answer)}
