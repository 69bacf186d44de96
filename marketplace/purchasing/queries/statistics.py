"""What is bought in the mall, in sums that everybody may read: by month, category and region.

What counts is an order that stands; orders refused, expired, cancelled or returned as a whole never happened. Amounts are as
ordered: what of an order was rejected or taken back later is not taken off. How far below its ceiling a line was bought is told
by the ceiling that held when its order was placed; the days until acceptance count each order once, with its first line. One
statement reads them once for all groupings.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection

from marketplace.kernel.calendar import CHINA
from marketplace.kernel.regions import region_prefix
from marketplace.purchasing.states import OrderState

_VOID = [OrderState.EXPIRED.value, OrderState.REFUSED.value, OrderState.CANCELLED.value, OrderState.RETURNED.value]
# The digits of a region's code that name it: province, city, county.
_CODE = 6
_LEVELS = {0: 2, 2: 4, 4: 6, 6: 6}
_READ = """
SELECT GROUPING(month, category, region), month, category, region, count(DISTINCT order_id), sum(amount),
       count(DISTINCT supplier), count(DISTINCT buyer_unit_id),
       round(100 - 100 * sum(amount) FILTER (WHERE capped > 0) / sum(capped), 1), round(avg(days), 1)
FROM (
    SELECT to_char(o.placed_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month, l.category_code AS category,
           rpad(left(o.region_code, %(level)s), 6, '0') AS region, o.id AS order_id, l.amount, o.buyer_unit_id,
           coalesce(o.supplier_id::text, o.outsider_code) AS supplier, l.quantity * held.ceiling AS capped,
           CASE WHEN row_number() OVER (PARTITION BY o.id ORDER BY l.position) = 1
                THEN extract(epoch FROM o.accepted_at - o.delivered_at) / 86400 END AS days
    FROM purchasing_order o JOIN purchasing_orderline l ON l.order_id = o.id
    JOIN purchasing_purchaseline p ON p.id = l.purchase_line_id
    LEFT JOIN LATERAL (SELECT ceiling FROM listings_pricechange AS c WHERE c.listing_id = p.listing_id AND c.at <= o.placed_at
                       ORDER BY c.at DESC, c.id DESC LIMIT 1) AS held ON true
    WHERE o.placed_at >= %(since)s AND o.placed_at <= %(until)s AND o.state <> ALL(%(void)s) AND o.region_code LIKE %(inside)s
) lines
GROUP BY GROUPING SETS ((month), (category), (region), ())
"""
_MONTH, _CATEGORY, _REGION, _ALL = 0b011, 0b101, 0b110, 0b111


@dataclass(frozen=True, kw_only=True)
class Trade:
    """What was ordered in one month (`2026-01`), category or region (by code): orders, yuan, and how many took part.

    `below_ceiling` is how many per cent the sum stands below that of the ceilings, `acceptance_days` the mean from delivery to
    acceptance; None where nothing tells.
    """

    key: str
    orders: int
    amount: Decimal
    suppliers: int
    units: int
    below_ceiling: Decimal | None = None
    acceptance_days: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class TradeStatistics:
    """A year of trade up to `until`. `months` has all twelve, also empty ones; the others come by amount, largest first."""

    since: datetime.date
    until: datetime.datetime
    total: Trade
    months: Sequence[Trade]
    categories: Sequence[Trade]
    regions: Sequence[Trade]


def trade_statistics(*, until: datetime.datetime, region: str) -> TradeStatistics:
    """Return what buyers in `region` and below ordered in the twelve calendar months up to `until` (one statement).

    Regions are those one level below: cities of a province, counties of a city; what the region itself buys stands under its
    own code.
    """
    months = _last_months(until)
    since = datetime.datetime.fromisoformat(f"{months[0]}-01").replace(tzinfo=CHINA)
    prefix = region_prefix(region)
    parameters: dict[str, Any] = {
        "level": _LEVELS.get(len(prefix), _CODE),
        "since": since,
        "until": until,
        "void": _VOID,
        "inside": f"{prefix}%",
    }
    with connection.cursor() as cursor:
        cursor.execute(_READ, parameters)
        rows = cursor.fetchall()
    found: dict[int, list[Trade]] = {_MONTH: [], _CATEGORY: [], _REGION: [], _ALL: []}
    for grouping, month, category, place, *sums in rows:
        found[grouping].append(_trade(month or category or place or "", sums))
    by_month = {one.key: one for one in found[_MONTH]}
    return TradeStatistics(
        since=since.date(),
        until=until,
        total=found[_ALL][0] if found[_ALL] else _trade("", ()),
        months=[by_month.get(month) or _trade(month, ()) for month in months],
        categories=_ranked(found[_CATEGORY]),
        regions=_ranked(found[_REGION]),
    )


def _trade(key: str, sums: Sequence[object]) -> Trade:
    orders, amount, suppliers, units, below, days = sums or (0, None, 0, 0, None, None)
    return Trade(
        key=key,
        orders=int(str(orders)),
        amount=amount if isinstance(amount, Decimal) else Decimal(0),
        suppliers=int(str(suppliers)),
        units=int(str(units)),
        below_ceiling=below if isinstance(below, Decimal) else None,
        acceptance_days=days if isinstance(days, Decimal) else None,
    )


def _ranked(rows: list[Trade]) -> list[Trade]:
    return sorted(rows, key=lambda one: (-one.amount, one.key))


def _last_months(until: datetime.datetime) -> list[str]:
    """Return the month of `until` and the eleven before it, oldest first, as `2026-01`."""
    last = until.astimezone(CHINA)
    count = last.year * 12 + last.month - 1
    return [f"{index // 12}-{index % 12 + 1:02d}" for index in range(count - 11, count + 1)]
