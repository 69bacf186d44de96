"""`rerunTask`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.organisations.operations import rerun_task
from marketplace.organisations.queries import heartbeat
from storefront.graphql.organisations.heartbeat import Heartbeat
from storefront.kit.mutation import OperationMutation


class RerunTask(OperationMutation):
    """Let a task that was given up run again, after its cause was mended. Added in 0.2."""

    class Input:
        number = graphene.Int(required=True)

    class Meta:
        door = rerun_task

    heartbeat = graphene.Field(Heartbeat)

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the operation's inputs."""
        return {"task_id": values["number"]}

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return how the clockwork stands now."""
        return {"heartbeat": heartbeat(actor)}
