"""`readAllNotifications`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.notifications.operations import read_all_notifications
from marketplace.notifications.queries import unread_count
from storefront.graphql.notices.letters import NotificationKind
from storefront.kit.mutation import OperationMutation


class ReadAllNotifications(OperationMutation):
    """Mark all of the viewer's notifications up to a moment as read. Added in 0.2."""

    class Input:
        until = graphene.DateTime(required=True, description="When the list was shown.")
        kind = NotificationKind(description="Only of this kind.")

    class Meta:
        door = read_all_notifications

    unread_count = graphene.Int(description="How many are left unread.")

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the operation's inputs."""
        kind = values.get("kind")
        return {"until": values["until"], "kind": str(getattr(kind, "value", kind) or "")}

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return what is left."""
        return {"unread_count": unread_count(actor)}
