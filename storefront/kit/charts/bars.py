"""Bars: the parts of a total, shares in a ranked table, and columns over time."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from marketplace.plugin_api.contributions import Segment
from storefront.kit.charts.frame import AXIS, BLUE, LINE, PALE, framed, ticks, words

# The tones of `contributions.Segment`.
_TONES = {
    "paid": "#5d6f86",
    "used": "#4a7ab8",
    "frozen": "#a9bdd6",
    "now": "#1f4e8c",
    "over": "#a52222",
    "rest": "#e8ebef",
}
_STRIPES = "#f0c4c4"
_EXTRAS = {"now": SafeString(" data-now")}
_WIDTH, _HEIGHT = 760, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 72, 8, 22, 28


def bar(total: Decimal, segments: Sequence[Segment], label: str, height: int = 14) -> SafeString:
    """Draw `segments` side by side on a bar of `total`; what exceeds the total shortens the scale, not the figures.

    The part of tone `now` can be found as `[data-now]`: where ticks change it, the page's script sets its width.
    """
    used = sum((segment.amount for segment in segments), Decimal(0))
    whole = max(total, used) or Decimal(1)
    rects, hatched, x = [], "", 0.0
    for segment in segments:
        width = float(segment.amount / whole) * 1000
        if width > 0 or segment.tone == "now":
            shown = max(width - 2, 2) if width > 0 else 0.0
            rects.append((f"{x:.1f}", f"{shown:.1f}", height, _TONES[segment.tone], _EXTRAS.get(segment.tone, "")))
            hatched += _hatching(x, shown, height) if segment.tone == "over" else ""
        x += width
    return format_html(
        '<svg viewBox="0 0 1000 {h}" height="{h}" width="100%" preserveAspectRatio="none" role="img" aria-label="{label}">'
        '<rect width="1000" height="{h}" fill="#e8ebef"/>{parts}{hatching}</svg>',
        h=height,
        label=label,
        hatching=format_html('<path d="{}" fill="{}"/>', hatched, _STRIPES) if hatched else "",
        parts=format_html_join("", '<rect x="{}" width="{}" height="{}" fill="{}"{}/>', rects),
    )


def _hatching(left: float, width: float, height: int) -> str:
    """Return the path of slanting stripes on a part of a bar: what is blocked is told by more than its colour."""
    slant, step = height, 24
    starts = range(int(left) + 8, int(left + width) - slant - 10, step)
    return "".join(f"M{start} {height}l{slant} -{height}h10l-{slant} {height}z" for start in starts)


def swatch(tone: str) -> SafeString:
    """Return the small square of a bar's legend."""
    return format_html(
        '<svg width="11" height="11" aria-hidden="true"><rect width="11" height="11" rx="2" fill="{}"/></svg>',
        _TONES[tone],
    )


def share(value: Decimal | int, most: Decimal | int, tone: str = "used") -> SafeString:
    """Draw one row's bar of a ranked table against the largest of its column; decoration beside the figure itself."""
    part = float(value) / float(most) * 100 if most else 0
    return format_html(
        '<svg class="share" viewBox="0 0 100 8" width="100%" height="8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="{}" height="8" fill="{}"/></svg>',
        f"{max(part, 0.5 if value else 0):.1f}",
        _TONES[tone],
    )


def columns(
    rows: Sequence[tuple[str, Decimal]], *, title: str, unit: str, figure: Callable[[Decimal], str]
) -> SafeString:
    """Draw one column for each (label, value), the last one in blue as the present; values are not below nought.

    `figure` writes a value in `unit` as people read it. An empty text when all are nought.
    """
    highest = max((value for _, value in rows), default=Decimal(0))
    if not highest:
        return SafeString("")
    marks = ticks(Decimal(0), highest)
    floor, top = _HEIGHT - _BOTTOM, marks[-1]

    def y(value: Decimal) -> float:
        return floor - float(value / top) * (floor - _TOP)

    shapes = [words(_LEFT - 8, 12, unit, anchor="end")]
    for mark in marks:
        shapes.append(f'<path d="M{_LEFT} {y(mark):.1f}H{_WIDTH - _RIGHT}" stroke="{LINE if mark else AXIS}"/>')
        shapes.append(words(_LEFT - 8, f"{y(mark) + 4:.1f}", figure(mark), anchor="end"))
    slot = (_WIDTH - _LEFT - _RIGHT) / len(rows)
    wide = min(slot * 0.6, 44)
    for index, (label, value) in enumerate(rows):
        left, last = _LEFT + slot * index + (slot - wide) / 2, index == len(rows) - 1
        shapes.append(
            f'<rect x="{left:.1f}" y="{y(value):.1f}" width="{wide:.1f}" height="{floor - y(value):.1f}" fill="{BLUE if last else PALE}"/>'
        )
        shapes.append(words(f"{left + wide / 2:.1f}", _HEIGHT - 10, label, anchor="middle"))
        if value == highest or (last and value):
            shapes.append(
                words(f"{left + wide / 2:.1f}", f"{y(value) - 6:.1f}", figure(value), anchor="middle", bold=True)
            )
    desc = "; ".join(f"{label} {figure(value)}" for label, value in rows)
    return framed(title=title, desc=f"{desc} ({unit})", width=_WIDTH, height=_HEIGHT, shapes=shapes)
