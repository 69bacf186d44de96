"""Who may rebuild the search index."""

from enum import StrEnum

from marketplace.kernel.actor import Role
from marketplace.kernel.permissions import grant


class Permission(StrEnum):
    """Permissions of the search index."""

    INDEX_REBUILD = "search_index:index:rebuild"


grant(Permission.INDEX_REBUILD, Role.SYSTEM)
