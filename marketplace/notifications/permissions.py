"""Who may read the own notifications and say how they are sent: everybody. Who may end letters by a link: who has the letter."""

from enum import StrEnum

from marketplace.kernel.actor import Role
from marketplace.kernel.permissions import grant


class Permission(StrEnum):
    """Permissions of notifications."""

    CHANNEL_STOP = "notifications:channel:stop"
    CORRESPONDENCE_CHANGE = "notifications:correspondence:change"
    NOTIFICATION_READ = "notifications:notification:read"
    PASSWORD_RESET = "notifications:password:reset"  # noqa: S105 - no password


_EVERYBODY = tuple(role for role in Role if role is not Role.SYSTEM)

grant(Permission.CORRESPONDENCE_CHANGE, *_EVERYBODY)
grant(Permission.NOTIFICATION_READ, *_EVERYBODY)
# The letter's link carries the right; the page that reads it acts as the mall's own clockwork.
grant(Permission.CHANNEL_STOP, Role.SYSTEM)
grant(Permission.PASSWORD_RESET, Role.SYSTEM)
