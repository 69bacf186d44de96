"""What all charts share: the drawing with its texts, round figures for an axis, lines of a grid."""

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

LINE, AXIS, TEXT = "#e9edf2", "#7b8794", "#566373"
BLUE, PALE, RED = "#1f4e8c", "#a9bdd6", "#a52222"
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def framed(*, title: str, desc: str, width: int, height: int, shapes: Iterable[str], css: str = "chart") -> SafeString:
    """Return a drawing of `width` by `height` px that readers hear as its title and description; `shapes` must be safe."""
    return mark_safe(  # noqa: S308 - the texts are escaped here, the shapes by who made them
        f'<svg class="{css}" viewBox="0 0 {width} {height}" width="100%" role="img">'
        f"<title>{escape(title)}</title><desc>{escape(desc)}</desc>{''.join(shapes)}</svg>"
    )


def ticks(low: Decimal, high: Decimal, *, about: int = 4) -> list[Decimal]:
    """Return round figures from at most `low` to at least `high`, about so many, lowest first."""
    span = max(high - low, abs(high) / 50, Decimal("0.01"))
    rough = span / about
    power = Decimal(10) ** rough.adjusted()
    step = next(factor * power for factor in _STEPS if factor * power >= rough)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return [step * index for index in range(int(first), max(int(last), int(first) + 1) + 1)]


def words(
    x: float | str, y: float | str, content: str, *, anchor: str = "start", colour: str = TEXT, bold: bool = False
) -> str:
    """Return one line of escaped text at a point of a drawing."""
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x}" y="{y}" text-anchor="{anchor}" font-size="12" fill="{colour}"{weight}>{escape(content)}</text>'
    )
