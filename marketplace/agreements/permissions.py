"""Who may sign framework agreements and set ceilings."""

from enum import StrEnum
from typing import Any

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.permissions import grant
from marketplace.kernel.regions import covers


class Permission(StrEnum):
    """Permissions of agreements."""

    AGREEMENT_SIGN = "agreements:agreement:sign"
    CEILING_SET = "agreements:ceiling:set"


def _runs_it(actor: Actor, agreement: Any) -> bool:
    """An agreement belongs to the organisation that runs it, within that organisation's region."""
    if actor.has(Role.SYSTEM):
        return True
    return bool(agreement.manager_id == actor.organisation_id) and covers(actor.region, agreement.region_id)


grant(Permission.AGREEMENT_SIGN, Role.AGREEMENT_MANAGER, Role.SYSTEM, when=_runs_it)
grant(Permission.CEILING_SET, Role.AGREEMENT_MANAGER, Role.SYSTEM, when=_runs_it)
