"""Who may register organisations and people."""

from enum import StrEnum
from typing import Any

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.permissions import grant
from marketplace.kernel.regions import covers


class Permission(StrEnum):
    """Permissions of organisations."""

    MEMBER_ADD = "organisations:member:add"
    ORGANISATION_REGISTER = "organisations:organisation:register"
    REGION_LOAD = "organisations:region:load"
    USER_CREATE = "organisations:user:create"


def _in_region(actor: Actor, organisation: Any) -> bool:
    return covers(actor.region, organisation.region_id)


grant(Permission.ORGANISATION_REGISTER, Role.ADMINISTRATOR, Role.SYSTEM, when=_in_region)
grant(Permission.MEMBER_ADD, Role.ADMINISTRATOR, Role.SYSTEM, when=_in_region)
grant(Permission.REGION_LOAD, Role.SYSTEM)
grant(Permission.USER_CREATE, Role.SYSTEM)
