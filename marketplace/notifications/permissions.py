"""Who may mark notifications as read: everybody the own."""

from enum import StrEnum

from marketplace.kernel.actor import Role
from marketplace.kernel.permissions import grant


class Permission(StrEnum):
    """Permissions of notifications."""

    NOTIFICATION_READ = "notifications:notification:read"


grant(Permission.NOTIFICATION_READ, *(role for role in Role if role is not Role.SYSTEM))
