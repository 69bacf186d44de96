"""Whether an organisation may trade at a moment."""

import datetime
from dataclasses import dataclass

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


def standing_finding(standing: Standing, *, name: str, line: int | None = None) -> Finding:
    """Return what rule PARTY-01 says of an organisation `name` that would trade: a note when it may, a block when not."""
    if standing.active:
        return Finding(
            rule=PARTY_01,
            severity=Severity.NOTE,
            title=_TITLE,
            message=gettext_noop("%(name)s may trade."),
            article=_ARTICLE,
            params={"name": name},
            line=line,
        )
    return Finding(
        rule=PARTY_01,
        severity=Severity.BLOCK,
        title=_TITLE,
        message=gettext_noop("%(name)s may not trade: %(state)s. Reason: %(reason)s"),
        article=_ARTICLE,
        params={"name": name, "state": standing.state.label, "reason": standing.reason or "—"},
        limit=OrganisationState.ACTIVE.label,
        actual=standing.state.label,
        remedies=(
            gettext_noop("Choose another supplier."),
            gettext_noop("Ask the finance bureau that decided it until when it holds."),
        ),
        line=line,
    )


_TITLE = gettext_noop("Only a supplier in good standing trades")
_ARTICLE = gettext_noop("Decision of the finance department on the supplier; Order 110 on removal after a debarment")
