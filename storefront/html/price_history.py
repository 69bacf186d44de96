"""The price history of a listing or a product: the chart, its legend and the rows of its table."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext

from marketplace.kernel.calendar import CHINA
from storefront.kit.charts import Gap, Line, Point, chart_legend, price_chart
from storefront.kit.wording import local

# Rows of the table; the chart shows them all.
_ROWS = 12


def history_context(
    changes: Sequence[Any],
    *,
    at: datetime.datetime,
    offering: Collection[int] = (),
    since: datetime.datetime | None = None,
) -> dict[str, Any]:
    """Return chart, legend and the newest rows of price changes, which come oldest first.

    Each supplier is a line: what it offers under one agreement after the other. A line ends with the term of its last agreement.
    Of several suppliers the lowest price is drawn, and each of them quietly behind it; `offering` are the ids of those who
    supply today, cheapest first, among whom the lowest is sought. The ceiling drawn is that of the cheapest. The chart begins
    at `since`.
    """
    suppliers: dict[int, list[Any]] = {}
    for change in changes:
        suppliers.setdefault(change.listing.supplier_id, []).append(change)
    places = {pk: place for place, pk in enumerate(offering)}
    last = len(places)
    order = sorted(
        suppliers, key=lambda pk: (_ended(suppliers[pk], at), places.get(pk, last), suppliers[pk][-1].price, pk)
    )
    drawn = [_line(suppliers[pk]) for pk in order]
    if len(drawn) > 1:
        drawn.insert(0, _lowest({pk: suppliers[pk] for pk in order if pk in places} or suppliers, at))
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
        gaps=_gaps(changes),
    )


def _lowest(suppliers: Mapping[int, Sequence[Any]], at: datetime.datetime) -> Line:
    """Return the lowest of the suppliers' prices from each change on, until `at`; a price counts until its supplier's term ends.

    While no price counts there is a gap.
    """
    steps: list[tuple[datetime.datetime, int, Decimal | None]] = [
        (change.at, pk, change.price) for pk, changes in suppliers.items() for change in changes
    ]
    for pk, changes in suppliers.items():
        steps += [(moment, pk, None) for moment in (*(left for left, _ in _gaps(changes)), _end(changes))]
    known: dict[int, Decimal] = {}
    points: list[Point] = []
    gaps: list[Gap] = []
    left: datetime.datetime | None = None
    for moment, pk, price in sorted((step for step in steps if step[0] <= at), key=lambda step: step[0]):
        if price is None:
            known.pop(pk, None)
        else:
            known[pk] = price
        if not known:
            left = left or moment
        elif left or not points or points[-1][1] != min(known.values()):
            gaps += [(left, moment)] if left else []
            points.append((moment, min(known.values())))
            left = None
    return Line(label=gettext("Lowest listing"), points=points, until=max(map(_end, suppliers.values())), gaps=gaps)


def _gaps(changes: Sequence[Any]) -> list[Gap]:
    """Return when the supplier offered nothing: after the term of one agreement, before the first price of the next."""
    return [(_end([before]), after.at) for before, after in pairwise(changes) if _end([before]) < after.at]


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
