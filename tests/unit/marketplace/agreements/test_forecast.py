"""When a quota runs out."""

import datetime
from decimal import Decimal

import pytest

from marketplace.agreements.rules.forecast import Forecast, forecast

START = datetime.date(2026, 1, 1)
UNTIL = datetime.date(2026, 12, 31)


def on(day: int, taken: int, *, quota: int | None = 1000, history: list[tuple[int, int]] | None = None) -> Forecast:
    """Forecast on the `day`-th day of the term."""
    days = [(START, 0), *((START + datetime.timedelta(days=past), count) for past, count in history or [])]
    return forecast(days, quota=quota, taken=taken, on=START + datetime.timedelta(days=day), until=UNTIL)


def test_the_pace_since_the_beginning() -> None:
    found = on(50, 200)
    assert (found.per_day, found.left) == (Decimal(4), 800)
    assert found.runs_out_on == START + datetime.timedelta(days=250)
    assert not found.enough


def test_only_the_latest_90_days_count() -> None:
    found = on(200, 600, history=[(100, 580), (110, 582), (150, 590)])
    assert found.per_day == Decimal(18) / 90


def test_a_quiet_quota_lasts() -> None:
    found = on(100, 0)
    assert (found.runs_out_on, found.enough) == (None, True)


def test_an_exhausted_quota_is_out_today() -> None:
    found = on(100, 1000)
    assert (found.left, found.runs_out_on, found.enough) == (0, START + datetime.timedelta(days=100), False)


def test_unlimited_never_runs_out() -> None:
    found = on(100, 5000, quota=None)
    assert (found.left, found.runs_out_on, found.enough) == (None, None, True)


def test_what_was_given_back_is_no_negative_pace() -> None:
    assert on(100, 10, history=[(50, 300)]).per_day == 0


@pytest.mark.parametrize("taken", [499, 500, 501])
def test_enough_means_the_whole_term(taken: int) -> None:
    found = on(182, taken)
    assert found.runs_out_on is not None
    assert found.enough is (found.runs_out_on > UNTIL)


def test_on_the_first_day_nothing_is_known() -> None:
    assert on(0, 5).per_day == 0


def test_a_pace_beyond_all_calendars_is_never() -> None:
    assert on(3000, 1, quota=2_000_000_000).runs_out_on is None
