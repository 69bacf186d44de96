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


def _may_see(actor: Actor, line: Any) -> bool:
    """A regulator sees the lines of its region and below, a unit's people their own."""
    if actor.has(Role.REGULATOR) and _in_own_region(actor, line):
        return True
    return actor.has(Role.REQUESTER, Role.APPROVER) and line.buyer_unit_id == actor.organisation_id


grant(Permission.LINE_ALLOT, Role.REGULATOR, when=_in_own_region)
grant(Permission.LINE_VIEW, Role.REQUESTER, Role.APPROVER, Role.REGULATOR, when=_may_see)
