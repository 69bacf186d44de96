"""The price history of a listing or a product: the chart, its legend and the rows of its table."""

import datetime
from collections.abc import Sequence
from typing import Any

from marketplace.kernel.calendar import CHINA
from storefront.kit.charts import Line, Point, chart_legend, price_chart
from storefront.kit.wording import local

# Rows of the table; the chart shows them all.
_ROWS = 12


def history_context(
    changes: Sequence[Any], *, at: datetime.datetime, first: int | None = None, since: datetime.datetime | None = None
) -> dict[str, Any]:
    """Return chart, legend and the newest rows of price changes, which come oldest first.

    Each supplier is a line: what it offers under one agreement after the other. A line ends with the term of its last agreement.
    The supplier with the id `first` comes first, else the cheapest; the ceiling drawn is that line's. The chart begins at `since`.
    """
    suppliers: dict[int, list[Any]] = {}
    for change in changes:
        suppliers.setdefault(change.listing.supplier_id, []).append(change)
    order = sorted(suppliers, key=lambda pk: (_ended(suppliers[pk], at), pk != first, suppliers[pk][-1].price, pk))
    drawn = [_line(suppliers[pk]) for pk in order]
    ceiling = _ceiling(suppliers[order[0]]) if order else []
    return {
        "chart": price_chart(drawn, ceiling, start=since, end=at),
        "legend": chart_legend(drawn, ceiling),
        "history": list(reversed(changes))[:_ROWS],
        "history_count": len(changes),
    }


def _line(changes: Sequence[Any]) -> Line:
    return Line(
        label=local(changes[0].listing.supplier),
        points=[(change.at, change.price) for change in changes],
        until=_end(changes),
    )


def _end(changes: Sequence[Any]) -> datetime.datetime:
    return datetime.datetime.combine(changes[-1].listing.lot.agreement.valid_to, datetime.time.max, CHINA)


def _ended(changes: Sequence[Any], at: datetime.datetime) -> bool:
    return _end(changes) < at


def _ceiling(changes: Sequence[Any]) -> list[Point]:
    points: list[Point] = []
    for change in changes:
        if not points or points[-1][1] != change.ceiling:
            points.append((change.at, change.ceiling))
    return points
