"""The price history of a listing or a product: the chart, its legend and the rows of its table."""

import datetime
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.utils.translation import gettext

from marketplace.kernel.calendar import CHINA
from storefront.kit.charts import Gap, Line, Point, chart_legend, price_chart
from storefront.kit.wording import local

# Rows of the table; the chart shows them all.
_ROWS = 12
# From a moment on a line has this price, or none.
_Step = tuple[datetime.datetime, int, Decimal | None]


def history_context(
    changes: Sequence[Any],
    *,
    at: datetime.datetime,
    offers: Sequence[Any] = (),
    since: datetime.datetime | None = None,
) -> dict[str, Any]:
    """Return chart, legend and the newest rows of price changes, which come oldest first.

    Each supplier is a line: what it asks under one agreement after the other, and of several at once the price it named last. A
    line ends with the last term of its agreements.
    Of several suppliers the lowest price of any listing is drawn, and each of them quietly behind it; `offers` are today's,
    cheapest first, among whose suppliers the lowest is sought: what they took off sale counts no more, what ended with its
    agreement was a price of its time. The ceiling drawn is that of the cheapest. The chart begins at `since`.
    """
    suppliers: dict[int, list[Any]] = {}
    for change in changes:
        suppliers.setdefault(change.listing.supplier_id, []).append(change)
    listings = {pk: _listings(said) for pk, said in suppliers.items()}
    lines = {
        pk: _joined(local(said[0].listing.supplier), list(listings[pk].values()), _newest, at)
        for pk, said in suppliers.items()
    }
    places = {offer.supplier_id: place for place, offer in reversed([*enumerate(offers)])}
    last = len(places)
    order = sorted(lines, key=lambda pk: (_ended(lines[pk], at), places.get(pk, last), lines[pk].points[-1][1], pk))
    drawn = [lines[pk] for pk in order]
    if len(drawn) > 1:
        asked = _asked(listings, offers, at)
        drawn.insert(0, _joined(gettext("Lowest listing"), asked or drawn, min, at))
    ceiling = _ceiling(suppliers[order[0]]) if order else []
    return {
        "chart": price_chart(drawn, ceiling, start=since, end=at),
        "legend": chart_legend(drawn, ceiling),
        "history": list(reversed(changes))[:_ROWS],
        "history_count": len(changes),
    }


def _listings(changes: Sequence[Any]) -> dict[int, Line]:
    """Return a line for each listing of one supplier by its id, until the end of its agreement."""
    label = local(changes[0].listing.supplier)
    listings: dict[int, list[Any]] = {}
    for change in changes:
        listings.setdefault(change.listing_id, []).append(change)
    return {
        pk: Line(label=label, points=[(change.at, change.price) for change in named], until=_end(named[0]))
        for pk, named in listings.items()
    }


def _asked(listings: Mapping[int, Mapping[int, Line]], offers: Sequence[Any], at: datetime.datetime) -> list[Line]:
    """Return the lines among which the lowest is sought, of listings by supplier and id: all when nothing is offered today.

    Else those of the suppliers of `offers` that are on sale, or were until their agreement ended.
    """
    if not offers:
        return [line for own in listings.values() for line in own.values()]
    sellers, on_sale = {offer.supplier_id for offer in offers}, {offer.pk for offer in offers}
    own = [one for supplier, lines in listings.items() if supplier in sellers for one in lines.items()]
    return [line for pk, line in own if pk in on_sale or _ended(line, at)]


def _joined(
    label: str, lines: Sequence[Line], choose: Callable[[Collection[Decimal]], Decimal], at: datetime.datetime
) -> Line:
    """Return one line of several until `at`: what `choose` takes of the prices that hold, the one named last being last.

    A price holds until its own line has a gap or ends. While no price holds there is a gap. Of what happens at one moment
    only the outcome is drawn.
    """
    steps: list[_Step] = []
    ends = [line.until for line in lines if line.until]
    for place, line in enumerate(lines):
        steps += [(moment, place, price) for moment, price in line.points]
        steps += [(moment, place, None) for moment in (*(left for left, _ in line.gaps), line.until) if moment]
    known: dict[int, Decimal] = {}
    points: list[Point] = []
    gaps: list[Gap] = []
    left: datetime.datetime | None = None
    past = sorted((step for step in steps if step[0] <= at), key=_moment)
    for moment, together in groupby(past, key=_moment):
        for _, place, price in together:
            known.pop(place, None)
            if price is not None:
                known[place] = price
        if not known:
            left = left or moment
        elif left or not points or points[-1][1] != choose(known.values()):
            gaps += [(left, moment)] if left else []
            points.append((moment, choose(known.values())))
            left = None
    return Line(label=label, points=points, until=max(ends), gaps=gaps)


def _moment(step: _Step) -> datetime.datetime:
    return step[0]


def _newest(prices: Collection[Decimal]) -> Decimal:
    return list(prices)[-1]


def _end(change: Any) -> datetime.datetime:
    return datetime.datetime.combine(change.listing.lot.agreement.valid_to, datetime.time.max, CHINA)


def _ended(line: Line, at: datetime.datetime) -> bool:
    return line.until is not None and line.until < at


def _ceiling(changes: Sequence[Any]) -> list[Point]:
    points: list[Point] = []
    for change in changes:
        if not points or points[-1][1] != change.ceiling:
            points.append((change.at, change.ceiling))
    return points
