"""A decision binds up to its last moment, and nobody longer."""

import datetime

from marketplace.kernel.calendar import CHINA
from marketplace.organisations.rules import standing_at, standing_finding, standing_on
from marketplace.organisations.states import OrganisationState

LAST = datetime.datetime(2026, 3, 31, 23, 59, 59, 999999, tzinfo=CHINA)
AFTER = LAST + datetime.timedelta(microseconds=1)
BARRED = OrganisationState.SUSPENDED


def test_the_last_moment_still_bars() -> None:
    assert not standing_at(state=BARRED, until=LAST, reason="x", at=LAST).active
    assert standing_at(state=BARRED, until=LAST, reason="x", at=AFTER).active
    assert not standing_at(state=BARRED, until=None, reason="x", at=AFTER).active


def test_who_was_never_admitted_never_trades() -> None:
    for state in (OrganisationState.APPLYING, OrganisationState.REFUSED):
        assert not standing_at(state=state, until=LAST, reason="", at=AFTER).active
        assert standing_on(state=state, until=LAST, day=AFTER.date()) is state


def test_the_last_day_still_bars() -> None:
    assert standing_on(state=BARRED, until=LAST, day=LAST.date()) is BARRED
    assert standing_on(state=BARRED, until=LAST, day=AFTER.date()) is OrganisationState.ACTIVE


def test_the_finding_names_the_remedy() -> None:
    barred = standing_at(state=BARRED, until=LAST, reason="x", at=LAST)
    found = standing_finding(barred, name="Bob", line=2, remedies=("Choose another.",))
    assert found.blocks
    assert (found.rule, found.line, found.remedies[0]) == ("PARTY-01", 2, "Choose another.")
