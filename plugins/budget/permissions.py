"""Who may allot budget lines, and who may see them."""

from enum import StrEnum
from typing import Any

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.permissions import grant
from marketplace.kernel.regions import covers


class Permission(StrEnum):
    """Permissions of the budget plugin."""

    LINE_ALLOT = "budget:line:allot"
    LINE_VIEW = "budget:line:view"


def _in_own_region(actor: Actor, line: Any) -> bool:
    return covers(actor.region, line.region)


grant(Permission.LINE_ALLOT, Role.REGULATOR, when=_in_own_region)
# Which lines these roles see is decided by `queries.lines_visible_to`.
grant(Permission.LINE_VIEW, Role.REQUESTER, Role.APPROVER, Role.REGULATOR, Role.AUDITOR)
