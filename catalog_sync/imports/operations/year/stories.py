"""Stories of a demonstration: what people do one after the other, each act at its own moment, all stories side by side.

A story is a generator that yields the moment of its next act and acts when it is resumed. `play` resumes whichever comes first,
so that the log is written in the order of time, and leaves a story where the present has been reached: what is under way today
is what has not happened yet.
"""

import datetime
import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from marketplace.kernel.errors import MarketplaceError

Story = Iterator[datetime.datetime]


@dataclass(frozen=True, kw_only=True)
class Named:
    """A story under its name, which also stands in the keys of its acts."""

    name: str
    story: Story


def side_by_side(stories: Sequence[Story]) -> Story:
    """Tell several stories as one, each act in its turn."""
    waiting = [(moment, order, story) for order, story in enumerate(stories) if (moment := next(story, None))]
    heapq.heapify(waiting)
    while waiting:
        moment, order, story = heapq.heappop(waiting)
        yield moment
        if following := next(story, None):
            heapq.heappush(waiting, (following, order, story))


def play(
    stories: Sequence[Named],
    *,
    until: datetime.datetime,
    every: datetime.timedelta,
    pause: Callable[[datetime.datetime], None],
) -> list[str]:
    """Play all stories up to `until`, with a `pause` after each stretch of `every`; return what became of those that broke off.

    A story breaks off where the mall refuses an act: after a cut somebody may have done something else in the meantime.
    """
    broken: list[str] = []
    waiting: list[tuple[datetime.datetime, int, Named]] = []
    for order, named in enumerate(stories):
        _resume(named, order, waiting, broken)
    pausing: datetime.datetime | None = None
    while waiting:
        moment, order, named = heapq.heappop(waiting)
        if moment > until:
            break
        pausing = pausing or moment + every
        while pausing <= moment:
            pause(pausing)
            pausing += every
        _resume(named, order, waiting, broken)
    pause(until)
    return broken


def _resume(named: Named, order: int, waiting: list[tuple[datetime.datetime, int, Named]], broken: list[str]) -> None:
    try:
        moment = next(named.story)
    except StopIteration:
        return
    except MarketplaceError as error:
        broken.append(f"{named.name}: {error}")
        return
    heapq.heappush(waiting, (moment, order, named))
