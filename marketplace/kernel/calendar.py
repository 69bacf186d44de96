"""Deadlines in Chinese working days.

Day one is not counted; a last day that is no working day rolls forward (exam bank K23, after the Civil Code's rule on
periods). The holiday calendar, make-up days included, is known only for years already announced: for later years a
deadline is *provisional*, computed with weekends alone.
"""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import chinese_calendar

CHINA = ZoneInfo("Asia/Shanghai")
_FIRST_YEAR = 2004
_LAST_YEAR = max(day.year for day in chinese_calendar.constants.holidays)


@dataclass(frozen=True)
class Deadline:
    """The last moment of the last day, and whether it rests on an announced calendar."""

    at: datetime.datetime
    provisional: bool


def is_working_day(day: datetime.date) -> bool:
    """Whether `day` is worked in China; weekends alone decide for years without an announced calendar."""
    if _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < 5


def add_working_days(start: datetime.datetime, days: int) -> Deadline:
    """Return the deadline `days` working days after `start` (day one not counted): the end of that day in China."""
    day = start.astimezone(CHINA).date()
    left = days
    while left > 0:
        day += datetime.timedelta(days=1)
        if is_working_day(day):
            left -= 1
    return _end_of(day)


def add_days(start: datetime.datetime, days: int) -> Deadline:
    """Return the deadline `days` calendar days after `start`, rolled forward to a working day: the end of that day."""
    day = start.astimezone(CHINA).date() + datetime.timedelta(days=days)
    while not is_working_day(day):
        day += datetime.timedelta(days=1)
    return _end_of(day)


def end_of_day(day: datetime.date) -> datetime.datetime:
    """Return the last moment of a day in China."""
    # Not the next midnight: printed as a date it must still name the last day.
    return datetime.datetime.combine(day, datetime.time.max, tzinfo=CHINA)


def _end_of(day: datetime.date) -> Deadline:
    return Deadline(at=end_of_day(day).astimezone(datetime.UTC), provisional=day.year > _LAST_YEAR)


def working_days_between(start: datetime.date, end: datetime.date) -> int:
    """Return how many working days lie after `start` up to and including `end`; 0 when `end` is not later."""
    count, day = 0, start
    while day < end:
        day += datetime.timedelta(days=1)
        count += is_working_day(day)
    return count
