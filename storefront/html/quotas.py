"""How a lot's quota is used up: what was taken day by day, and where the present pace leads."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from marketplace.agreements.queries import quota_courses
from marketplace.kernel.calendar import CHINA
from marketplace.plugin_api.contributions import Segment
from storefront.kit.charts import Line, step_chart

History = Sequence[tuple[datetime.date, int]]


@dataclass(frozen=True, kw_only=True)
class Quota:
    """A lot's use against its quota, with its forecast; `short` when it runs out before the term ends."""

    lot: Any
    forecast: Any
    admitted: int
    total: Decimal
    segments: list[Segment]
    words: str
    short: bool
    chart: Any
    months: list[tuple[str, int]]


def quotas(lots: Iterable[Any], *, on: datetime.date) -> list[Quota]:
    """Return the use of lots against their quotas (one statement)."""
    rows = list(lots)
    courses = quota_courses(rows, on)
    return [_quota(lot, *courses[lot.pk], on=on) for lot in rows]


def _quota(lot: Any, history: History, found: Any, *, on: datetime.date) -> Quota:
    quota, taken = Decimal(found.quota or 0), Decimal(found.taken)
    segments = [Segment(label=gettext("Called off"), amount=taken, tone="used")]
    if found.quota is not None:
        segments.append(Segment(label=gettext("Left"), amount=quota - taken, tone="rest"))
    return Quota(
        lot=lot,
        forecast=found,
        admitted=lot.admitted,
        total=max(quota, Decimal(1)),
        segments=segments,
        words=gettext("%(taken)s of %(quota)s called off") % {"taken": taken, "quota": quota},
        short=not found.enough,
        chart=quota_chart(history, found, on=on, until=lot.agreement.valid_to),
        months=month_ends(history, found.taken, on),
    )


def quota_chart(history: History, found: Any, *, on: datetime.date, until: datetime.date) -> SafeString:
    """Draw the course of a quota to its term's end, the forecast dotted; empty without a quota or before the first call-off."""
    if found.quota is None or not found.taken or on >= until:
        return SafeString("")
    points = [(_start_of(day), Decimal(taken)) for day, taken in [*history, (on, found.taken)]]
    end, reached = until, found.taken + found.per_day * (until - on).days
    if found.runs_out_on is not None and found.runs_out_on <= until:
        end, reached = found.runs_out_on, Decimal(found.quota)
    expected = [points[-1], (_start_of(end), reached), (_start_of(until), reached)]
    return step_chart(
        [Line(label=gettext("Called off"), points=points)],
        limit=[(points[0][0], Decimal(found.quota))],
        limit_name=gettext("Quota"),
        end=_start_of(until),
        title=gettext("Use of the quota over the term"),
        desc=gettext("%(taken)s of %(quota)s called off by %(day)s, then %(pace)s a day")
        % {"taken": found.taken, "quota": found.quota, "day": on, "pace": f"{found.per_day:.1f}"},
        figure=_whole,
        expected=expected,
    )


def month_ends(history: History, taken: int, on: datetime.date) -> list[tuple[str, int]]:
    """Return what had been taken at the end of each month, latest first, beginning with today."""
    last = {f"{day:%Y-%m}": count for day, count in [*history, (on, taken)]}
    return sorted(last.items(), reverse=True)


def _start_of(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time.min, CHINA)


def _whole(value: Decimal) -> str:
    return f"{value:,.0f}"
