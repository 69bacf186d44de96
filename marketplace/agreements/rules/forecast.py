"""When a quota runs out, from the history of what was taken. Pure."""

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

# What was taken longer ago says little of the months to come.
WINDOW = datetime.timedelta(days=90)


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """What is left of a quota and how long it lasts: `quota` and `left` are None for an unlimited lot.

    `per_day` is the pace of the latest 90 days. `runs_out_on` is the first day on which nothing is left at that pace, None when
    that never comes; `enough` tells whether the quota lasts to the end of the term.
    """

    quota: int | None
    taken: int
    left: int | None
    per_day: Decimal
    runs_out_on: datetime.date | None
    enough: bool


def forecast(
    history: Sequence[tuple[datetime.date, int]],
    *,
    quota: int | None,
    taken: int,
    on: datetime.date,
    until: datetime.date,
) -> Forecast:
    """Return the forecast on a day for a term that ends with `until`.

    `history` are days with what had been taken at their end, the oldest first; its first day is the beginning of the term with
    nothing taken. What was given back lowers the pace.
    """
    past = [(day, count) for day, count in history if day < on]
    recent = [row for row in past if row[0] >= on - WINDOW] or past[-1:]
    per_day = Decimal(0)
    if recent:
        first, count = recent[0]
        per_day = max(Decimal(0), Decimal(taken - count) / (on - first).days)
    if quota is None:
        return Forecast(quota=None, taken=taken, left=None, per_day=per_day, runs_out_on=None, enough=True)
    left = quota - taken
    if left <= 0:
        ends: datetime.date | None = on
    elif per_day == 0:
        ends = None
    else:
        days = math.ceil(left / per_day)
        ends = on + datetime.timedelta(days=days) if days < (datetime.date.max - on).days else None
    return Forecast(
        quota=quota, taken=taken, left=left, per_day=per_day, runs_out_on=ends, enough=ends is None or ends > until
    )
