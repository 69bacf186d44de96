"""Terms of payment, and how long a price is held."""

import datetime

import pytest

from marketplace.kernel.findings import Severity
from marketplace.kernel.steps import Step
from marketplace.purchasing.rules.terms import HOLD_01, PAY_01, PAY_02
from tests.factories.facts import blocks, found, step


def test_at_most_sixty_days_may_be_agreed() -> None:
    (note,) = found(PAY_01, step(payment_days=60))
    assert note.severity is Severity.NOTE
    assert blocks(PAY_01, step(payment_days=61))


def test_more_than_thirty_days_need_an_agreement_that_is_recorded() -> None:
    """Regulation on Ensuring Payment to SMEs, article 9: thirty days, later only as agreed."""
    assert not found(PAY_02, step(payment_days=30))
    assert blocks(PAY_02, step(payment_days=31))
    (warning,) = found(PAY_02, step(payment_days=31, payment_reason="agreed in writing for want of funds in March"))
    assert warning.severity is Severity.WARN
    assert "agreed in writing" in warning.message % warning.params


@pytest.mark.parametrize(("submitted_on", "ended"), [("2026-02-23", False), ("2026-02-20", True)])
def test_a_hold_ends_at_the_end_of_its_last_working_day(submitted_on: str, *, ended: bool) -> None:
    facts = step(submitted_on=datetime.date.fromisoformat(submitted_on))
    assert blocks(HOLD_01, facts) is ended


def test_what_is_awarded_is_held_anew() -> None:
    submitted = datetime.date(2026, 2, 2)
    assert blocks(HOLD_01, step(submitted_on=submitted))
    assert not blocks(HOLD_01, step(submitted_on=submitted, awarded_on=datetime.date(2026, 2, 23)))
    assert blocks(HOLD_01, step(submitted_on=submitted, awarded_on=datetime.date(2026, 2, 20)))


def test_a_hold_without_a_beginning_can_not_be_judged() -> None:
    with pytest.raises(ValueError, match="no day of submission"):
        found(HOLD_01, step(submitted_on=None), at=Step.ORDER)
