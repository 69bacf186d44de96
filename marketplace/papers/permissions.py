"""Who may print: everybody what he may read; what that is the queries say."""

from enum import StrEnum

from marketplace.kernel.actor import Role
from marketplace.kernel.permissions import grant


class Permission(StrEnum):
    """Permissions of papers."""

    PAPER_ISSUE = "papers:paper:issue"


# The mall's own clock stands for visitors, who may print what is public.
grant(Permission.PAPER_ISSUE, *Role)
