"""Who may change the catalogue."""

from enum import StrEnum

from marketplace.kernel.actor import Role
from marketplace.kernel.permissions import grant


class Permission(StrEnum):
    """Permissions of the catalogue."""

    CATALOGUE_LOAD = "catalogue:catalogue:load"


grant(Permission.CATALOGUE_LOAD, Role.SYSTEM)
