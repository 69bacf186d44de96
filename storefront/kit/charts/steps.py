"""Values that hold until the next change, as lines with steps: prices against their ceiling, a quota as it is used up.

The figures stand in the table below the drawing.
"""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from storefront.kit.charts.frame import AXIS, BLUE, LINE, PALE, RED, framed, ticks, words
from storefront.kit.figures import amount

_WIDTH, _HEIGHT = 760, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 72, 18, 22, 28
# Beyond these quiet lines a picture is grey.
_MOST_OTHERS = 12
# A month's name is about so many px wide with its air.
_MOST_MONTHS = 8

Point = tuple[datetime.datetime, Decimal]
Gap = tuple[datetime.datetime, datetime.datetime]


@dataclass(frozen=True, kw_only=True)
class Line:
    """The values of one thing, each holding from its moment on; oldest first. The last one holds until `until`, or goes on.

    Within `gaps` nothing held: each begins somewhere and ends at the moment of a point.
    """

    label: str
    points: Sequence[Point]
    until: datetime.datetime | None = None
    gaps: Sequence[Gap] = ()


@dataclass(frozen=True)
class _Plane:
    start: datetime.datetime
    end: datetime.datetime
    marks: Sequence[Decimal]

    def x(self, moment: datetime.datetime) -> str:
        share = (min(max(moment, self.start), self.end) - self.start) / (self.end - self.start)
        return f"{_LEFT + share * (_WIDTH - _LEFT - _RIGHT):.1f}"

    def y(self, value: Decimal) -> float:
        share = float((value - self.marks[0]) / (self.marks[-1] - self.marks[0]))
        return round(_HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM), 1)


def price_chart(
    lines: Sequence[Line], ceiling: Sequence[Point], *, end: datetime.datetime, start: datetime.datetime | None = None
) -> SafeString:
    """Draw price lines in yuan and the ceiling from `start` (their first point) until `end`; empty without lines."""
    return step_chart(
        lines,
        limit=ceiling,
        limit_name=gettext("Ceiling"),
        start=start,
        end=end,
        title=gettext("Prices over time"),
        desc=_told(lines, ceiling),
        figure=amount,
    )


def step_chart(
    lines: Sequence[Line],
    *,
    limit: Sequence[Point],
    limit_name: str,
    end: datetime.datetime,
    title: str,
    desc: str,
    figure: Callable[[Decimal], str],
    expected: Sequence[Point] = (),
    start: datetime.datetime | None = None,
) -> SafeString:
    """Draw the first of `lines` in blue with its last value, below a dashed red `limit` until `end`; the others are quiet.

    What began before `start` is drawn from there.

    `expected` goes on from the first line's end, straight and dotted. An empty text when there is nothing to draw.
    """
    drawn = [line for line in lines if line.points][: _MOST_OTHERS + 1]
    if not drawn:
        return SafeString("")
    plane = _plane([point for line in drawn for point in line.points] + [*limit, *expected], start, end)
    shapes = [
        *_grid(plane, figure),
        *(_steps(plane, line.points, PALE, quiet=True, until=line.until, gaps=line.gaps) for line in drawn[1:]),
    ]
    if limit:
        last = limit[-1][1]
        shapes += [
            _steps(plane, limit, RED, dashed=True),
            words(
                _WIDTH - _RIGHT, plane.y(last) - 6, f"{limit_name} {figure(last)}", anchor="end", colour=RED, bold=True
            ),
        ]
    first = drawn[0]
    shapes.append(_steps(plane, first.points, BLUE, until=expected[0][0] if expected else first.until, gaps=first.gaps))
    if expected:
        path = "L".join(f"{plane.x(moment)} {plane.y(value)}" for moment, value in expected)
        shapes.append(f'<path d="M{path}" fill="none" stroke="{BLUE}" stroke-width="2" stroke-dasharray="2 5"/>')
    else:
        final = first.points[-1][1]
        # Beside others the line needs its name.
        told = f"{first.label} {figure(final)}" if drawn[1:] else figure(final)
        shapes.append(words(_WIDTH - _RIGHT - 8, plane.y(final) + 18, told, anchor="end", colour=BLUE, bold=True))
    return framed(title=title, desc=desc, width=_WIDTH, height=_HEIGHT, shapes=shapes)


def _plane(points: Sequence[Point], start: datetime.datetime | None, end: datetime.datetime) -> _Plane:
    values = [value for _, value in points]
    low, high = min(values), max(values)
    # Air below and above, so that no line lies on the frame.
    air = max((high - low) / 10, high / 100)
    first = min(moment for moment, _ in points)
    start = first if start is None else max(first, start)
    return _Plane(start, max(end, start + datetime.timedelta(days=1)), ticks(max(low - air, Decimal(0)), high + air))


def _grid(plane: _Plane, figure: Callable[[Decimal], str]) -> Iterable[str]:
    for mark in plane.marks:
        colour = AXIS if mark == plane.marks[0] else LINE
        yield f'<path d="M{_LEFT} {plane.y(mark)}H{_WIDTH - _RIGHT}" stroke="{colour}"/>'
        yield words(_LEFT - 8, plane.y(mark) + 4, figure(mark), anchor="end")
    for moment, label, anchor in _days(plane):
        yield words(plane.x(moment), _HEIGHT - 8, label, anchor=anchor)


def _days(plane: _Plane) -> list[tuple[datetime.datetime, str, str]]:
    """Return the moments named below the axis: first days of months, or the two ends of a short time."""
    first, last = timezone.localtime(plane.start), timezone.localtime(plane.end)
    months = (last.year - first.year) * 12 + last.month - first.month
    if months < 2:
        return [(plane.start, f"{first:%Y-%m-%d}", "start"), (plane.end, f"{last:%Y-%m-%d}", "end")]
    every = -(-months // _MOST_MONTHS)
    found = []
    for index in range(1, months + 1, every):
        count = first.month - 1 + index
        day = first.replace(
            year=first.year + count // 12, month=count % 12 + 1, day=1, hour=0, minute=0, second=0, microsecond=0
        )
        if day <= last:
            found.append((day, f"{day:%Y-%m}", "middle"))
    return found


def _steps(
    plane: _Plane,
    points: Iterable[Point],
    colour: str,
    *,
    dashed: bool = False,
    quiet: bool = False,
    until: datetime.datetime | None = None,
    gaps: Iterable[Gap] = (),
) -> str:
    rows, end = list(points), plane.x(until or plane.end)
    first, last = rows[0], rows[-1]
    left_at = {back: left for left, back in gaps}
    path = f"M{plane.x(first[0])} {plane.y(first[1])}"
    for moment, value in rows[1:]:
        if moment in left_at:
            path += f"H{plane.x(left_at[moment])}M{plane.x(moment)} {plane.y(value)}"
        else:
            path += f"H{plane.x(moment)}V{plane.y(value)}"
    dash = ' stroke-dasharray="6 4"' if dashed else ""
    line = f'<path d="{path}H{end}" fill="none" stroke="{colour}" stroke-width="{1.5 if quiet else 2}"{dash}/>'
    if dashed or quiet:
        return line
    return f'{line}<circle cx="{end}" cy="{plane.y(last[1])}" r="5" fill="{colour}" stroke="#fff"/>'


def _told(lines: Sequence[Line], ceiling: Sequence[Point]) -> str:
    """Say in words where each line begins and ends."""
    parts = [
        gettext("%(name)s: %(first)s to %(last)s yuan")
        % {"name": line.label, "first": amount(line.points[0][1]), "last": amount(line.points[-1][1])}
        for line in lines
        if line.points
    ]
    if ceiling:
        parts.append(gettext("ceiling %(price)s yuan") % {"price": amount(ceiling[-1][1])})
    return "; ".join(parts)


def chart_legend(lines: Sequence[Line], ceiling: Sequence[Point]) -> list[tuple[SafeString, str]]:
    """Return the colour and the name of the first line, of all others together, and of the ceiling."""
    drawn = [line for line in lines if line.points]
    rows = [(_mark(BLUE), line.label) for line in drawn[:1]]
    rows += [(_mark(PALE), gettext("Other suppliers"))] if drawn[1:] else []
    return [*rows, (_mark(RED), gettext("Ceiling"))] if ceiling else rows


def _mark(colour: str) -> SafeString:
    return format_html(
        '<svg width="16" height="10" aria-hidden="true"><path d="M0 5H16" stroke="{}" stroke-width="3"/></svg>', colour
    )
