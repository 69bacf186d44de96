"""When people of a demonstration do things, and which of several: everything follows from names, so that every run is alike."""

import datetime
import hashlib
from collections.abc import Sequence
from typing import TypeVar

from marketplace.kernel.calendar import CHINA, is_working_day

Thing = TypeVar("Thing")
_FIRST_HOUR, _LAST_HOUR = 9, 17


class Dice:
    """Numbers that follow from a name alone; two dice of one name throw the same."""

    def __init__(self, *name: object) -> None:
        self._seed = "|".join(map(str, name))
        self._thrown = 0

    def below(self, most: int) -> int:
        """Return a number from 0 to `most` - 1."""
        self._thrown += 1
        digest = hashlib.sha256(f"{self._seed}#{self._thrown}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % most

    def between(self, least: int, most: int) -> int:
        """Return a number from `least` to `most`, both possible."""
        return least + self.below(most - least + 1)

    def one_of(self, things: Sequence[Thing]) -> Thing:
        """Return one of `things`."""
        return things[self.below(len(things))]

    def happens(self, percent: int) -> bool:
        """Return whether something happens that does so `percent` times in a hundred."""
        return self.below(100) < percent


def office_hour(day: datetime.date, dice: Dice) -> datetime.datetime:
    """Return a moment in office hours of `day`, or of the next working day."""
    while not is_working_day(day):
        day += datetime.timedelta(days=1)
    time = datetime.time(dice.between(_FIRST_HOUR, _LAST_HOUR - 1), dice.below(60), dice.below(60))
    return datetime.datetime.combine(day, time, tzinfo=CHINA)


def working_days_later(at: datetime.datetime, days: int, dice: Dice) -> datetime.datetime:
    """Return a moment in office hours `days` working days after that of `at` (day one not counted)."""
    day = at.astimezone(CHINA).date()
    for _ in range(days):
        day += datetime.timedelta(days=1)
        while not is_working_day(day):
            day += datetime.timedelta(days=1)
    return office_hour(day, dice)


def hours_later(at: datetime.datetime, hours: float) -> datetime.datetime:
    """Return the moment `hours` after `at`."""
    return at + datetime.timedelta(hours=hours)
