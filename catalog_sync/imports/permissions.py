"""Who may import."""

from enum import StrEnum

from marketplace.kernel.actor import Role
from marketplace.kernel.permissions import grant


class Permission(StrEnum):
    """Permissions of imports."""

    IMPORT_RUN = "imports:import:run"


grant(Permission.IMPORT_RUN, Role.SYSTEM)
