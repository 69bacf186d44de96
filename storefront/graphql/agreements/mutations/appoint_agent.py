"""`appointAgent`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.agents import appoint_agent
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation, files
from storefront.kit.mutation import FileInput


class AppointAgent(AgreementMutation):
    """Appoint a registered supplier as one's agent in a lot of goods. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        lot = graphene.Int(required=True)
        agent = graphene.String(required=True, description="The agent's unified social credit code.")
        authorisation = FileInput()

    class Meta:
        door = appoint_agent

    appointment = graphene.Int(description="Id of the appointment.")

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the file as a name with bytes."""
        paper = values.pop("authorisation", None)
        if paper is not None:
            (values["authorisation"],) = files([paper], field="authorisation")
        return values

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the appointment's id."""
        return {"appointment": answer}
