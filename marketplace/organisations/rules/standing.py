"""Whether an organisation may trade at a moment."""

import datetime
from dataclasses import dataclass

from marketplace.kernel.calendar import CHINA
from marketplace.kernel.findings import Finding, Severity
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.states import OrganisationState

PARTY_01 = "PARTY-01"
_BARRED = (OrganisationState.SUSPENDED, OrganisationState.DEBARRED)


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


def standing_on(*, state: OrganisationState, until: datetime.datetime | None, day: datetime.date) -> OrganisationState:
    """Return the state an organisation is in on a day: a decision binds up to and including the day of its end."""
    over = state in _BARRED and until is not None and until.astimezone(CHINA).date() < day
    return OrganisationState.ACTIVE if over else state


def standing_finding(
    standing: Standing, *, name: str, line: int | None = None, remedies: tuple[str, ...] = ()
) -> Finding:
    """Return how rule PARTY-01 stops an organisation `name` whose `standing` is not active."""
    return Finding(
        rule=PARTY_01,
        severity=Severity.BLOCK,
        title=STANDING_TITLE,
        message=gettext_noop("%(name)s may not trade: by decision of the finance bureau it is %(state)s."),
        article=STANDING_ARTICLE,
        params={"name": name, "state": standing.state.label},
        remedies=(*remedies, gettext_noop("Ask the finance bureau that decided it until when it holds.")),
        line=line,
    )


STANDING_TITLE = gettext_noop("Only a supplier in good standing trades")
STANDING_ARTICLE = gettext_noop(
    "The finance department's decision on the supplier; Order 110 on removal after a debarment"
)
