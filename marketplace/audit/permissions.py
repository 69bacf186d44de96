"""Who may act on the log itself: nobody but the mall's own clock."""

from enum import StrEnum

from marketplace.kernel.actor import Role
from marketplace.kernel.permissions import grant


class AuditPermission(StrEnum):
    """Permissions of the event log."""

    SIGN_HEADS = "audit:heads:sign"


grant(AuditPermission.SIGN_HEADS, Role.SYSTEM)
