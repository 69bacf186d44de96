"""Prices over time as inline SVG: a step for each change, the ceiling in red above. The figures stand in the table below it."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from storefront.kit.figures import amount

_WIDTH, _HEIGHT = 760, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 18, 14, 28
_CEILING = "#a52222"
# Blue is the reader's own or the cheapest; more than these can't be told apart.
COLOURS = ("#1f4e8c", "#1d5f63", "#6b4300", "#5d6f86", "#7a4b8c", "#3d4754")
MOST_LINES = len(COLOURS)

Point = tuple[datetime.datetime, Decimal]


@dataclass(frozen=True, kw_only=True)
class Line:
    """The prices of one listing, in yuan, each holding from its moment on; oldest first."""

    label: str
    points: Sequence[Point]


@dataclass(frozen=True)
class _Plane:
    start: datetime.datetime
    end: datetime.datetime
    low: Decimal
    high: Decimal

    def x(self, moment: datetime.datetime) -> str:
        share = (max(moment, self.start) - self.start) / (self.end - self.start)
        return f"{_LEFT + share * (_WIDTH - _LEFT - _RIGHT):.1f}"

    def y(self, price: Decimal) -> str:
        share = float((price - self.low) / (self.high - self.low))
        return f"{_HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM):.1f}"


def price_chart(lines: Sequence[Line], ceiling: Sequence[Point], *, end: datetime.datetime) -> SafeString:
    """Draw up to six price lines and the ceiling until `end`; an empty text when there is nothing to draw."""
    drawn = [line for line in lines if line.points][:MOST_LINES]
    if not drawn:
        return SafeString("")
    plane = _plane([point for line in drawn for point in line.points] + list(ceiling), end)
    shapes = [_grid(plane), _steps(plane, ceiling, _CEILING, dashed=True) if ceiling else ""]
    shapes += [_steps(plane, line.points, colour) for line, colour in reversed(list(zip(drawn, COLOURS, strict=False)))]
    return mark_safe(  # noqa: S308 - figures and escaped texts
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="100%" role="img" aria-label="{escape(_told(drawn, ceiling))}">'
        f"{''.join(shapes)}</svg>"
    )


def _plane(points: Sequence[Point], end: datetime.datetime) -> _Plane:
    prices = [price for _, price in points]
    low, high = min(prices), max(prices)
    margin = max((high - low) * Decimal("0.12"), high * Decimal("0.02"))
    start = min(moment for moment, _ in points)
    return _Plane(start, max(end, start + datetime.timedelta(days=1)), max(low - margin, Decimal(0)), high + margin)


def _grid(plane: _Plane) -> str:
    ticks = [plane.low + (plane.high - plane.low) * step / 4 for step in (1, 2, 3)]
    rows = "".join(
        f'<path d="M{_LEFT} {plane.y(tick)}H{_WIDTH - _RIGHT}" stroke="#e9edf2"/>'
        f'<text x="{_LEFT - 8}" y="{plane.y(tick)}" dy="4" text-anchor="end" font-size="12" fill="#566373">{amount(tick)}</text>'
        for tick in ticks
    )
    floor = _HEIGHT - _BOTTOM
    days = "".join(
        f'<text x="{x}" y="{_HEIGHT - 8}" text-anchor="{anchor}" font-size="12" fill="#566373">'
        f"{timezone.localtime(moment):%Y-%m-%d}</text>"
        for moment, x, anchor in ((plane.start, _LEFT, "start"), (plane.end, _WIDTH - _RIGHT, "end"))
    )
    return f'{rows}<path d="M{_LEFT} {floor}H{_WIDTH - _RIGHT}" stroke="#7b8794"/>{days}'


def _steps(plane: _Plane, points: Iterable[Point], colour: str, *, dashed: bool = False) -> str:
    rows = list(points)
    first, last = rows[0], rows[-1]
    path = f"M{plane.x(first[0])} {plane.y(first[1])}"
    path += "".join(f"H{plane.x(moment)}V{plane.y(price)}" for moment, price in rows[1:])
    path += f"H{plane.x(plane.end)}"
    dash = ' stroke-dasharray="6 4"' if dashed else ""
    dots = (
        ""
        if dashed
        else "".join(
            f'<circle cx="{plane.x(moment)}" cy="{plane.y(price)}" r="3.5" fill="{colour}"/>' for moment, price in rows
        )
    )
    end = (
        ""
        if dashed
        else f'<circle cx="{plane.x(plane.end)}" cy="{plane.y(last[1])}" r="5" fill="{colour}" stroke="#fff"/>'
    )
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>{dots}{end}'


def _told(lines: Sequence[Line], ceiling: Sequence[Point]) -> str:
    """Say in words where each line ends."""
    parts = [
        gettext("%(name)s: %(first)s to %(last)s yuan")
        % {"name": line.label, "first": amount(line.points[0][1]), "last": amount(line.points[-1][1])}
        for line in lines
    ]
    if ceiling:
        parts.append(gettext("ceiling %(price)s yuan") % {"price": amount(ceiling[-1][1])})
    return f"{gettext('Prices over time')}: {'; '.join(parts)}."


def chart_legend(lines: Sequence[Line], ceiling: Sequence[Point]) -> list[tuple[SafeString, str]]:
    """Return the colour and the name of each line, the ceiling last."""
    rows = [
        (_mark(colour), line.label) for line, colour in zip([one for one in lines if one.points], COLOURS, strict=False)
    ]
    return [*rows, (_mark(_CEILING), gettext("Ceiling"))] if ceiling else rows


def _mark(colour: str) -> SafeString:
    return format_html(
        '<svg width="16" height="10" aria-hidden="true"><path d="M0 5H16" stroke="{}" stroke-width="3"/></svg>', colour
    )
