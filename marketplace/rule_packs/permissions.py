"""Who may load rule packs."""

from enum import StrEnum

from marketplace.kernel.actor import Role
from marketplace.kernel.permissions import grant


class Permission(StrEnum):
    """Permissions of rule packs."""

    PACK_LOAD = "rule_packs:pack:load"


# The packs come with the program and are loaded by its own start; officers' drafts need their own permission.
grant(Permission.PACK_LOAD, Role.SYSTEM)
