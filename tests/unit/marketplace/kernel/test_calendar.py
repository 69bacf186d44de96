"""Deadlines in Chinese working days: holidays, make-up days, rolling forward, years not announced."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.kernel.calendar import CHINA, add_days, add_working_days, is_working_day, working_days_between
from marketplace.kernel.clock import local_date


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=CHINA)


def end_of(text: str) -> datetime.datetime:
    return at(text) + datetime.timedelta(days=1, microseconds=-1)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2026-01-04", True),  # a Sunday worked for New Year
        ("2026-02-14", True),  # a Saturday worked for the Spring Festival
        ("2026-02-28", True),
        ("2026-02-16", False),
        ("2026-02-23", False),
        ("2026-02-24", True),
        ("2026-05-09", True),  # a Saturday worked for Labour Day
        ("2026-05-05", False),
        ("2026-09-20", True),
        ("2026-10-07", False),
        ("2026-10-10", True),
        ("2026-03-07", False),
    ],
)
def test_holidays_and_make_up_days_of_2026(day: str, worked: bool) -> None:
    assert is_working_day(datetime.date.fromisoformat(day)) is worked


def test_day_one_is_not_counted() -> None:
    assert add_working_days(at("2026-03-02T09:00"), 1).at == end_of("2026-03-03")


def test_working_days_step_over_the_spring_festival_and_count_its_make_up_day() -> None:
    # 13 February is a Friday; the 14th is worked, the 15th to the 23rd are not.
    assert add_working_days(at("2026-02-13T18:00"), 2).at == end_of("2026-02-24")


def test_a_last_day_that_is_no_working_day_rolls_forward() -> None:
    assert add_days(at("2026-09-29T12:00"), 3).at == end_of("2026-10-08")
    assert add_days(at("2026-03-02T12:00"), 3).at == end_of("2026-03-05")
    # A Saturday, but worked.
    assert add_days(at("2026-02-11T12:00"), 3).at == end_of("2026-02-14")


def test_the_day_is_that_of_china_and_not_of_greenwich() -> None:
    late = datetime.datetime(2026, 3, 2, 16, 30, tzinfo=datetime.UTC)
    assert local_date(late) == datetime.date(2026, 3, 3)
    assert add_working_days(late, 1).at == end_of("2026-03-04")


def test_a_year_without_an_announced_calendar_gives_a_provisional_deadline() -> None:
    assert not add_working_days(at("2026-03-02T09:00"), 1).provisional
    assert add_working_days(at("2031-03-03T09:00"), 1).provisional
    assert not is_working_day(datetime.date(2031, 3, 1))


@given(
    st.dates(datetime.date(2024, 1, 1), datetime.date(2026, 12, 1)).map(lambda day: at(f"{day}T15:00")),
    st.integers(min_value=1, max_value=40),
)
def test_counting_back_gives_the_days_that_were_added(start: datetime.datetime, days: int) -> None:
    deadline = add_working_days(start, days)
    last = local_date(deadline.at - datetime.timedelta(microseconds=1))
    assert is_working_day(last)
    assert working_days_between(local_date(start), last) == days
    assert add_days(start, days).at <= add_working_days(start, days + 1).at


def test_nothing_lies_between_a_day_and_an_earlier_one() -> None:
    assert working_days_between(datetime.date(2026, 3, 5), datetime.date(2026, 3, 5)) == 0
    assert working_days_between(datetime.date(2026, 3, 5), datetime.date(2026, 3, 1)) == 0
