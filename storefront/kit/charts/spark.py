"""The small line beside a figure: how it went, without an axis."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.safestring import SafeString

from storefront.kit.charts.frame import BLUE, framed

_WIDTH, _HEIGHT, _PAD = 96, 32, 4


def sparkline(values: Sequence[Decimal | int], title: str) -> SafeString:
    """Draw `values`, oldest first, the last one as a dot; an empty text where there is no course to show."""
    if len(values) < 2 or not any(values):
        return SafeString("")
    low, high = min(values), max(values)
    span = float(high - low) or 1.0
    points = [
        (
            _PAD + index * (_WIDTH - 2 * _PAD) / (len(values) - 1),
            _HEIGHT - _PAD - float(value - low) / span * (_HEIGHT - 2 * _PAD),
        )
        for index, value in enumerate(values)
    ]
    x, y = points[-1]
    shapes = [
        f'<path d="M{"L".join(f"{left:.1f} {top:.1f}" for left, top in points)}" fill="none" stroke="{BLUE}" stroke-width="2" stroke-linejoin="round"/>',
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{BLUE}"/>',
    ]
    desc = f"{values[0]} … {values[-1]}"
    return framed(title=title, desc=desc, width=_WIDTH, height=_HEIGHT, shapes=shapes, css="spark")
