"""`readAllNotifications`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.notifications.operations import read_all_notifications
from marketplace.notifications.queries import unread_count
from storefront.kit.mutation import OperationMutation


class ReadAllNotifications(OperationMutation):
    """Mark all of the viewer's notifications up to a moment as read. Added in 0.2."""

    class Input:
        until = graphene.DateTime(required=True, description="When the list was shown.")

    class Meta:
        door = read_all_notifications

    unread_count = graphene.Int(description="How many are left unread.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return what is left."""
        return {"unread_count": unread_count(actor)}
