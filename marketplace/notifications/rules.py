"""When a clock's people are reminded, when what they were told is sent, and when a letter is tried again. Pure."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from marketplace.kernel.actor import Role
from marketplace.kernel.calendar import CHINA
from marketplace.kernel.text import gettext_noop
from marketplace.notifications.states import Kind, Pace

# How many hours before a deadline its people are reminded, and in which words.
STAGES: Mapping[int, str] = {2: gettext_noop("2 hours"), 24: gettext_noop("24 hours"), 72: gettext_noop("72 hours")}
LONGEST = datetime.timedelta(hours=max(STAGES))
# The pauses after each failure to send, in seconds; the last one repeats until the letter is given up.
PAUSES = (60, 300, 900, 3600, 4 * 3600)
GIVE_UP = datetime.timedelta(days=3)
# What is sent to those who chose nothing: what waits for them at once, the rest together.
_USUAL = {Kind.APPROVALS: Pace.AT_ONCE, Kind.DEADLINES: Pace.AT_ONCE}
MORNING = 8


@dataclass(frozen=True, kw_only=True)
class Due:
    """One running clock and whom it concerns.

    `subject` is the clock's stable key within its source (40 characters at most). `message` is a source string filled with
    `params`, and with `left` and `due`. The clock runs from `since` to `due_at`. Who is concerned is said as for `tell`.
    """

    subject: str
    message: str
    params: Mapping[str, str]
    link: str
    since: datetime.datetime
    due_at: datetime.datetime
    organisation_id: int | None = None
    roles: Collection[Role] = ()
    user_ids: Collection[int] = field(default=())


def stage_of(due: Due, at: datetime.datetime) -> int | None:
    """Return which reminder of a clock is due at `at`, in hours before its end; None for none.

    Of several it is the one nearest to the end: a late sweep leaves the earlier ones out. One that would have come before the
    clock began is left out too: who was told of the beginning a minute ago needs no reminder of it.
    """
    left = due.due_at - at
    stage = next((hours for hours in sorted(STAGES) if left <= datetime.timedelta(hours=hours)), None)
    if stage is None or left <= datetime.timedelta(0):
        return None
    return stage if due.due_at - datetime.timedelta(hours=stage) >= due.since else None


def usual_pace(kind: Kind, channel: str) -> Pace:
    """Return how soon a channel sends what somebody was told who chose nothing; other channels than mail send nothing."""
    return _USUAL.get(kind, Pace.DAILY) if channel == "mail" else Pace.NEVER


def sending_moment(pace: Pace, *, at: datetime.datetime, hour: int) -> datetime.datetime | None:
    """Return when what was told at `at` is sent: at once, at the next full hour, or at the next `hour` o'clock in China."""
    if pace is Pace.NEVER:
        return None
    if pace is Pace.AT_ONCE:
        return at
    full = at.astimezone(CHINA).replace(minute=0, second=0, microsecond=0)
    if pace is Pace.HOURLY:
        return full + datetime.timedelta(hours=1)
    morning = full.replace(hour=hour)
    return morning if morning > at else morning + datetime.timedelta(days=1)


def next_try(attempts: int, *, made_at: datetime.datetime, at: datetime.datetime) -> datetime.datetime | None:
    """Return when a letter made at `made_at` that failed for the `attempts`-th time is tried again; None: never."""
    moment = at + datetime.timedelta(seconds=PAUSES[min(attempts, len(PAUSES)) - 1])
    return moment if moment <= made_at + GIVE_UP else None
