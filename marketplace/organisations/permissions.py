"""Who may register organisations and people."""

from enum import StrEnum
from typing import Any

from marketplace.kernel.actor import Actor, OrganisationKind, Role
from marketplace.kernel.permissions import grant
from marketplace.kernel.regions import covers
from marketplace.organisations.states import Purpose


class Permission(StrEnum):
    """Permissions of organisations."""

    DEPARTMENT_CHANGE = "organisations:department:change"
    MALL_OPERATE = "organisations:mall:operate"
    MEMBER_ADD = "organisations:member:add"
    ORGANISATION_REGISTER = "organisations:organisation:register"
    REGION_LOAD = "organisations:region:load"
    CREDENTIAL_REMIND = "organisations:credential:remind"
    REGISTRATION_CHANGE = "organisations:registration:change"
    REGISTRATION_FILL = "organisations:registration:fill"
    REGISTRATION_REVIEW = "organisations:registration:review"
    REGISTRATION_START = "organisations:registration:start"
    SANCTION_DECIDE = "organisations:sanction:decide"
    SANCTION_END = "organisations:sanction:end"
    USER_CREATE = "organisations:user:create"


def _operates_region(actor: Actor, organisation: Any) -> bool:
    """Whether the actor is of the mall's operator there; an organisation's own administrator is not."""
    return actor.kind is OrganisationKind.OPERATOR and covers(actor.region, organisation.region_id)


def _own_or_operates(actor: Actor, organisation: Any) -> bool:
    return bool(actor.organisation_id == organisation.pk) or _operates_region(actor, organisation)


def _own_supplier(actor: Actor, organisation: Any) -> bool:
    return bool(organisation.kind == OrganisationKind.SUPPLIER and actor.organisation_id == organisation.pk)


def _fills(actor: Actor, registration: Any) -> bool:
    """Who joins fills in his own registration; changes are the registered organisation's."""
    if registration.purpose == Purpose.JOIN:
        return bool(registration.applicant_id == actor.user_id)
    return bool(registration.organisation_id == actor.organisation_id)


def _reviews(actor: Actor, registration: Any) -> bool:
    return covers(actor.region, registration.region_id)


def _supervises(actor: Actor, organisation: Any) -> bool:
    return organisation.kind == OrganisationKind.SUPPLIER and covers(actor.region, organisation.region_id)


grant(Permission.MALL_OPERATE, Role.ADMINISTRATOR, when=_operates_region)
grant(Permission.ORGANISATION_REGISTER, Role.ADMINISTRATOR, Role.SYSTEM, when=_operates_region)
grant(Permission.MEMBER_ADD, Role.ADMINISTRATOR, Role.SYSTEM, when=_own_or_operates)
grant(Permission.DEPARTMENT_CHANGE, Role.ADMINISTRATOR, Role.SYSTEM, when=_own_or_operates)
grant(Permission.REGION_LOAD, Role.SYSTEM)
grant(Permission.CREDENTIAL_REMIND, Role.SYSTEM)
grant(Permission.SANCTION_END, Role.SYSTEM)
grant(Permission.REGISTRATION_START, Role.SYSTEM)
grant(Permission.REGISTRATION_CHANGE, Role.SUPPLIER_OPERATOR, Role.ADMINISTRATOR, when=_own_supplier)
grant(Permission.REGISTRATION_FILL, Role.APPLICANT, Role.SUPPLIER_OPERATOR, Role.ADMINISTRATOR, when=_fills)
grant(Permission.REGISTRATION_REVIEW, Role.REGULATOR, when=_reviews)
grant(Permission.SANCTION_DECIDE, Role.REGULATOR, when=_supervises)
grant(Permission.USER_CREATE, Role.SYSTEM)
