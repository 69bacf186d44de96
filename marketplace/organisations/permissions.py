"""Who may register organisations and people."""

from enum import StrEnum
from typing import Any

from marketplace.kernel.actor import Actor, OrganisationKind, Role
from marketplace.kernel.permissions import grant
from marketplace.kernel.regions import covers


class Permission(StrEnum):
    """Permissions of organisations."""

    DEPARTMENT_CHANGE = "organisations:department:change"
    MEMBER_ADD = "organisations:member:add"
    ORGANISATION_REGISTER = "organisations:organisation:register"
    REGION_LOAD = "organisations:region:load"
    USER_CREATE = "organisations:user:create"


def _operates_region(actor: Actor, organisation: Any) -> bool:
    """Whether the actor is of the mall's operator there; an organisation's own administrator is not."""
    return actor.kind is OrganisationKind.OPERATOR and covers(actor.region, organisation.region_id)


def _own_or_operates(actor: Actor, organisation: Any) -> bool:
    return actor.organisation_id == organisation.pk or _operates_region(actor, organisation)


grant(Permission.ORGANISATION_REGISTER, Role.ADMINISTRATOR, Role.SYSTEM, when=_operates_region)
grant(Permission.MEMBER_ADD, Role.ADMINISTRATOR, Role.SYSTEM, when=_own_or_operates)
grant(Permission.DEPARTMENT_CHANGE, Role.ADMINISTRATOR, Role.SYSTEM, when=_own_or_operates)
grant(Permission.REGION_LOAD, Role.SYSTEM)
grant(Permission.USER_CREATE, Role.SYSTEM)
