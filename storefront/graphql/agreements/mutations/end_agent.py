"""`endAgent`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.agents import end_agent
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation


class EndAgent(AgreementMutation):
    """End an agent's appointment, with the reason. Added in 0.2."""

    class Input:
        agent = graphene.Int(required=True, description="Id of the appointment.")
        reason = graphene.String(required=True)

    class Meta:
        door = end_agent

    appointment = graphene.Int(description="Id of the appointment.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the appointment's id."""
        return {"appointment": answer}
