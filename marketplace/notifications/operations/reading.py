"""Marking notifications as read. They are derived from the log, which tells more; reading them leaves no event."""

import datetime
from collections.abc import Sequence

from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import require_zone
from marketplace.kernel.errors import NotFound
from marketplace.kernel.operations import operation
from marketplace.kernel.text import gettext_noop
from marketplace.notifications.permissions import Permission
from marketplace.notifications.queries import notifications_of


@operation(Permission.NOTIFICATION_READ)
def read_notifications(*, actor: Actor, at: datetime.datetime, notification_ids: Sequence[int]) -> int:
    """Mark some of the actor's notifications as read, and return how many were unread.

    Raises `NotFound` when one of them is not the actor's.
    """
    wanted = set(notification_ids)
    rows = notifications_of(actor).filter(pk__in=wanted)
    if not wanted or rows.count() != len(wanted):
        raise NotFound(gettext_noop("This notification"))
    return rows.filter(read_at=None).update(read_at=at)


@operation(Permission.NOTIFICATION_READ)
def read_all_notifications(*, actor: Actor, at: datetime.datetime, until: datetime.datetime, kind: str = "") -> int:
    """Mark all of the actor's notifications up to the moment `until` as read, and return how many were unread.

    `until` is when the list was shown, with its time zone: what came since was not seen. `kind` leaves all other kinds as they
    are. Raises `InvalidInput` without a time zone.
    """
    require_zone(until, field="until")
    return notifications_of(actor, unread=True, kind=kind).filter(at__lte=until).update(read_at=at)
