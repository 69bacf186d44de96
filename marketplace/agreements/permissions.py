"""Who may plan, invite, open, evaluate, sign, run and end framework agreements, and who may apply to them."""

from enum import StrEnum
from typing import Any

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.permissions import grant
from marketplace.kernel.regions import covers


class Permission(StrEnum):
    """Permissions of agreements."""

    ADMISSION_DECIDE = "agreements:admission:decide"
    AGENT_APPOINT = "agreements:agent:appoint"
    AGREEMENT_DRAFT = "agreements:agreement:draft"
    AGREEMENT_END = "agreements:agreement:end"
    AGREEMENT_LEAVE = "agreements:agreement:leave"
    AGREEMENT_RUN = "agreements:agreement:run"
    AGREEMENT_SIGN = "agreements:agreement:sign"
    APPLICATION_REVIEW = "agreements:application:review"
    APPLICATION_SUBMIT = "agreements:application:submit"
    APPLICATIONS_OPEN = "agreements:applications:open"
    CEILING_SET = "agreements:ceiling:set"
    INVITATION_PUBLISH = "agreements:invitation:publish"
    PLAN_DECIDE = "agreements:plan:decide"
    SUPPLIER_REMOVE = "agreements:supplier:remove"


def _runs_it(actor: Actor, agreement: Any) -> bool:
    """An agreement belongs to the organisation that runs it, within that organisation's region."""
    if actor.has(Role.SYSTEM):
        return True
    return bool(agreement.manager_id == actor.organisation_id) and covers(actor.region, agreement.region_id)


def _supervises(actor: Actor, agreement: Any) -> bool:
    """The finance bureau of the agreement's region or one above decides; nobody decides on a plan of his own."""
    return covers(actor.region, agreement.region_id) and bool(agreement.manager_id != actor.organisation_id)


def _own(actor: Actor, row: Any) -> bool:
    """An application, admission or request belongs to its supplier."""
    return bool(row.supplier_id == actor.organisation_id)


for _permission in (
    Permission.ADMISSION_DECIDE,
    Permission.AGREEMENT_DRAFT,
    Permission.AGREEMENT_RUN,
    Permission.APPLICATION_REVIEW,
    Permission.APPLICATIONS_OPEN,
    Permission.INVITATION_PUBLISH,
):
    grant(_permission, Role.AGREEMENT_MANAGER, when=_runs_it)
for _permission in (
    Permission.AGREEMENT_END,
    Permission.AGREEMENT_SIGN,
    Permission.CEILING_SET,
    Permission.SUPPLIER_REMOVE,
):
    grant(_permission, Role.AGREEMENT_MANAGER, Role.SYSTEM, when=_runs_it)
grant(Permission.PLAN_DECIDE, Role.REGULATOR, when=_supervises)
grant(Permission.APPLICATION_SUBMIT, Role.SUPPLIER_OPERATOR, when=_own)
grant(Permission.AGENT_APPOINT, Role.SUPPLIER_OPERATOR, when=_own)
grant(Permission.AGREEMENT_LEAVE, Role.SUPPLIER_OPERATOR, when=_own)
