"""`saveCorrespondence`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.notifications.operations import save_preferences
from storefront.graphql.notices.letters import Correspondence, NotificationKind, NotificationPace, held_by
from storefront.kit.mutation import OperationMutation


class PaceInput(graphene.InputObjectType):  # type: ignore[misc] # graphene has no types
    """How soon one kind of notification is sent on one channel. Added in 0.2."""

    kind = graphene.NonNull(NotificationKind)
    channel = graphene.String(required=True)
    pace = graphene.NonNull(NotificationPace)


class SaveCorrespondence(OperationMutation):
    """Choose what is sent to the viewer outside the mall, and how soon. Added in 0.2."""

    class Input:
        language = graphene.String(required=True, description="zh-hans or en.")
        hour = graphene.Int(required=True, description="Hour of the day in China of what comes once a day, 0 to 23.")
        paces = graphene.List(graphene.NonNull(PaceInput), required=True, description="What isn't named stays.")

    class Meta:
        door = save_preferences

    correspondence = graphene.Field(Correspondence)

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the operation's inputs."""
        paces = [
            [str(getattr(row[name], "value", row[name])) for name in ("kind", "channel", "pace")]
            for row in values["paces"]
        ]
        return {**values, "paces": paces}

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return what is chosen now."""
        return {"correspondence": held_by(actor)}
