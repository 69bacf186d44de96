"""When reminders are due, when letters are sent, and when they are tried again: at the limit, just before, just after."""

import datetime
from itertools import pairwise

import pytest

from marketplace.kernel.calendar import CHINA
from marketplace.notifications.rules import GIVE_UP, Due, next_try, sending_moment, stage_of, usual_pace
from marketplace.notifications.states import Kind, Pace

AT = datetime.datetime(2026, 3, 2, 10, 30, tzinfo=CHINA)
HOUR = datetime.timedelta(hours=1)
SECOND = datetime.timedelta(seconds=1)


def due(*, hours: float = 100) -> Due:
    """A clock that began at AT and ends some hours later."""
    return Due(subject="1", message="", params={}, link="", since=AT, due_at=AT + hours * HOUR)


@pytest.mark.parametrize(
    ("left", "stage"),
    [
        (73 * HOUR, None),
        (72 * HOUR + SECOND, None),
        (72 * HOUR, 72),
        (24 * HOUR + SECOND, 72),
        (24 * HOUR, 24),
        (2 * HOUR + SECOND, 24),
        (2 * HOUR, 2),
        (SECOND, 2),
        (0 * HOUR, None),
        (-HOUR, None),
    ],
)
def test_the_reminder_nearest_to_the_end(left: datetime.timedelta, stage: int | None) -> None:
    clock = due()
    assert stage_of(clock, clock.due_at - left) == stage


@pytest.mark.parametrize(("hours", "stage"), [(72, 72), (71.9, None), (24, 24), (23.9, None), (1, None)])
def test_none_before_the_clock_began(hours: float, stage: int | None) -> None:
    assert stage_of(due(hours=hours), AT) == stage


@pytest.mark.parametrize(
    ("pace", "hour", "moment"),
    [
        (Pace.AT_ONCE, 8, AT),
        (Pace.HOURLY, 8, AT.replace(hour=11, minute=0)),
        (Pace.DAILY, 8, AT.replace(day=3, hour=8, minute=0)),
        (Pace.DAILY, 10, AT.replace(day=3, hour=10, minute=0)),
        (Pace.DAILY, 11, AT.replace(hour=11, minute=0)),
        (Pace.NEVER, 8, None),
    ],
)
def test_when_it_is_sent(pace: Pace, hour: int, moment: datetime.datetime | None) -> None:
    assert sending_moment(pace, at=AT, hour=hour) == moment
    assert sending_moment(pace, at=AT.astimezone(datetime.UTC), hour=hour) == moment


def test_who_chose_nothing_gets_mail_only() -> None:
    assert usual_pace(Kind.DEADLINES, "mail") is Pace.AT_ONCE
    assert usual_pace(Kind.ORDERS, "mail") is Pace.DAILY
    assert {usual_pace(kind, "sms") for kind in Kind} == {Pace.NEVER}


def test_pauses_grow_and_end() -> None:
    tries = [AT]
    while moment := next_try(len(tries), made_at=AT, at=tries[-1]):
        tries.append(moment)
    pauses = [later - earlier for earlier, later in pairwise(tries)]
    assert [pause.total_seconds() for pause in pauses[:6]] == [60, 300, 900, 3600, 14400, 14400]
    assert AT + GIVE_UP - 4 * HOUR < tries[-1] <= AT + GIVE_UP
