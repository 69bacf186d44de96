"""What an organisation's papers must look like, who can be what in it, and whether it may trade."""

import datetime
from dataclasses import dataclass

from stdnum.cn import uscc

from marketplace.kernel.actor import OrganisationKind, Role
from marketplace.organisations.states import OrganisationState

_BARRED = (OrganisationState.SUSPENDED, OrganisationState.DEBARRED)
# What a person can be in an organisation of each kind.
ROLES = {
    OrganisationKind.BUYER_UNIT: (Role.REQUESTER, Role.APPROVER, Role.AUDITOR, Role.ADMINISTRATOR),
    OrganisationKind.SUPPLIER: (Role.SUPPLIER_OPERATOR, Role.ADMINISTRATOR),
    OrganisationKind.AGENCY: (
        Role.AGREEMENT_MANAGER,
        Role.AGENCY_OPERATOR,
        Role.PRICE_MONITOR,
        Role.EXPERT,
        Role.AUDITOR,
        Role.ADMINISTRATOR,
    ),
    OrganisationKind.REGULATOR: (Role.REGULATOR, Role.PRICE_MONITOR, Role.EXPERT, Role.AUDITOR, Role.ADMINISTRATOR),
    OrganisationKind.OPERATOR: (Role.PRICE_MONITOR, Role.AUDITOR, Role.ADMINISTRATOR),
}


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Whether an organisation may trade; if not, `state` says how it stands, `reason` why, `until` to when (None: open)."""

    active: bool
    state: OrganisationState
    reason: str = ""
    until: datetime.datetime | None = None


def standing_at(
    *, state: OrganisationState, until: datetime.datetime | None, reason: str, at: datetime.datetime
) -> Standing:
    """Return how an organisation decided to be in `state` until `until` stands at `at`; the last moment still bars."""
    if state is OrganisationState.ACTIVE or (state in _BARRED and until is not None and at > until):
        return Standing(active=True, state=OrganisationState.ACTIVE)
    return Standing(active=False, state=state, reason=reason, until=until)


@dataclass(frozen=True, kw_only=True)
class RegionRow:
    """A region as a code list states it: six digits, names, and its parent's code, blank for the country."""

    code: str
    name: str
    name_en: str
    parent: str = ""


def credit_code_holds(code: str) -> bool:
    """Whether `code` is a unified social credit code whose check digits hold (GB 32100-2015; GB 11714 inside it)."""
    return bool(uscc.is_valid(code)) and uscc.compact(code) == code
