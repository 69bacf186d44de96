"""The price history of a listing or a product: the chart, its legend and the rows of its table."""

import datetime
from collections.abc import Sequence
from typing import Any

from storefront.kit.charts import Line, Point, chart_legend, price_chart
from storefront.kit.wording import local

# Rows of the table; the chart shows them all.
_ROWS = 12


def history_context(changes: Sequence[Any], *, at: datetime.datetime, first: int | None = None) -> dict[str, Any]:
    """Return chart, legend and the newest rows of price changes, which come oldest first.

    Each listing is a line, named after its supplier; the listing `first` comes first, else the cheapest. The ceiling drawn is
    that line's.
    """
    lines: dict[int, list[Point]] = {}
    names: dict[int, str] = {}
    for change in changes:
        lines.setdefault(change.listing_id, []).append((change.at, change.price))
        names[change.listing_id] = local(change.listing.supplier)
    order = sorted(lines, key=lambda pk: (pk != first, lines[pk][-1][1], pk))
    drawn = [Line(label=names[pk], points=lines[pk]) for pk in order]
    ceiling = _ceiling([change for change in changes if change.listing_id == order[0]]) if order else []
    return {
        "chart": price_chart(drawn, ceiling, end=at),
        "legend": chart_legend(drawn, ceiling),
        "history": list(reversed(changes))[:_ROWS],
        "history_count": len(changes),
    }


def _ceiling(changes: Sequence[Any]) -> list[Point]:
    points: list[Point] = []
    for change in changes:
        if not points or points[-1][1] != change.ceiling:
            points.append((change.at, change.ceiling))
    return points
