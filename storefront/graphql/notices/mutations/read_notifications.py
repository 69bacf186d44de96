"""`readNotifications`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.notifications.operations import read_notifications
from marketplace.notifications.queries import unread_count
from storefront.kit.mutation import OperationMutation


class ReadNotifications(OperationMutation):
    """Mark some of the viewer's notifications as read. Added in 0.2."""

    class Input:
        numbers = graphene.List(graphene.NonNull(graphene.Int), required=True)

    class Meta:
        door = read_notifications

    unread_count = graphene.Int(description="How many are left unread.")

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the operation's inputs."""
        return {"notification_ids": values["numbers"]}

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return what is left."""
        return {"unread_count": unread_count(actor)}
