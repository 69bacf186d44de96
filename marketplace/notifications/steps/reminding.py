"""Remind people of the mall's clocks, 72, 24 and 2 hours before each ends.

    @deadlines("purchasing.orders")
    def order_deadlines(at: datetime, until: datetime) -> Iterable[Due]: ...

Each app registers, in its `handlers`, where its clocks are found. What was sent is known by the notifications themselves: the
id of one names the clock, its end and the hours before it. So each reminder reaches each person once whoever sweeps how often,
and a clock that was moved reminds anew.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator

from marketplace.kernel.calendar import CHINA
from marketplace.notifications.rules import LONGEST, STAGES, Due, stage_of
from marketplace.notifications.states import Kind
from marketplace.notifications.steps.telling import Message, tell_all

# Returns the clocks that end after the first moment and not after the second; the statements it takes don't grow with them.
Source = Callable[[datetime.datetime, datetime.datetime], Iterable[Due]]
_sources: dict[str, Source] = {}


def deadlines(name: str) -> Callable[[Source], Source]:
    """Register where clocks are found as `name` (`app.noun`, 24 characters at most)."""

    def register(source: Source) -> Source:
        if name in _sources:
            raise ValueError(f"two sources of deadlines are named {name}")
        _sources[name] = source
        return source

    return register


def sources() -> list[str]:
    """Return the names of the registered sources."""
    return sorted(_sources)


def remind(*, source: str, at: datetime.datetime) -> int:
    """Send the reminders of one source that are due at `at` and were not sent; return how many."""
    return tell_all(_reminders(source, at))


def _reminders(source: str, at: datetime.datetime) -> Iterator[Message]:
    for due in _sources[source](at, at + LONGEST):
        if stage := stage_of(due, at):
            end = due.due_at.astimezone(CHINA)
            yield Message(
                event_id=f"due/{source}/{due.subject}/{end:%y%m%d%H%M}/{stage}",
                kind=Kind.DEADLINES,
                message=due.message,
                params={**due.params, "left": STAGES[stage], "due": f"{end:%Y-%m-%d %H:%M}"},
                link=due.link,
                at=at,
                user_ids=due.user_ids,
                organisation_id=due.organisation_id,
                roles=due.roles,
            )
