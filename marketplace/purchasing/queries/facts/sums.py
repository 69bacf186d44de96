"""Sums that rules watch over many purchases: what a unit spent, how often it bought, what it bought by itself."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from django.db import connection
from django.db.models import Count

from marketplace.kernel.calendar import CHINA
from marketplace.kernel.clock import local_date
from marketplace.kernel.money import ZERO
from marketplace.plugin_api.parameters import Parameters
from marketplace.purchasing.models import PurchaseLine
from marketplace.purchasing.rules import spending_prefixes
from marketplace.purchasing.states import LineState, OrderState, PurchaseState, Route

_GONE = (OrderState.REFUSED, OrderState.EXPIRED, OrderState.CANCELLED, OrderState.RETURNED)
# Purchases that count when a region asks how often a unit buys the same: those that were not given up.
COUNTED = (
    PurchaseState.SUBMITTED,
    PurchaseState.APPROVED,
    PurchaseState.SOURCING,
    PurchaseState.AWARDED,
    PurchaseState.ORDERED,
    PurchaseState.CLOSED,
)


class SpendingKey(NamedTuple):
    """What a rolling sum is of: one unit, budget project and fiscal year, and a category prefix."""

    buyer_unit_id: int
    budget_project: str
    year: int
    prefix: str


class OwnKey(NamedTuple):
    """What a unit bought by itself is summed by: unit, fiscal year and category code."""

    buyer_unit_id: int
    year: int
    category: str


def spending_by_prefix(amounts: Iterable[tuple[str, Decimal]], *, governing: Parameters) -> dict[str, Decimal]:
    """Sum `(category code, amount)` by each category prefix that the splitting rule watches."""
    sums: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for category, amount in amounts:
        for prefix in spending_prefixes(category, governing):
            sums[prefix] += amount
    return dict(sums)


def spent(*, buyer_unit_id: int, budget_project: str, prefixes: Iterable[str], year: int) -> dict[str, Decimal]:
    """Return the rolling sums of the fiscal year for `prefixes`, zero where nothing was bought."""
    sums = spent_together(SpendingKey(buyer_unit_id, budget_project, year, prefix) for prefix in prefixes)
    return {key.prefix: amount for key, amount in sums.items()}


def spent_together(wanted: Iterable[SpendingKey]) -> dict[SpendingKey, Decimal]:
    """Return rolling sums, zero where nothing was bought (one statement, also without any key)."""
    keys = list(wanted)
    with connection.cursor() as cursor:
        # Column by column, which costs less than a join with the keys; what no key asked for is left out below.
        cursor.execute(
            "SELECT buyer_unit_id, budget_project, year, category_prefix, amount FROM purchasing_spendingsum"
            " WHERE buyer_unit_id = ANY(%s) AND budget_project = ANY(%s) AND year = ANY(%s) AND category_prefix = ANY(%s)",
            [list({key[place] for key in keys}) for place in range(len(SpendingKey._fields))],
        )
        found = {SpendingKey(*key): amount for *key, amount in cursor.fetchall()}
        return {key: found.get(key, ZERO) for key in keys}


def orders_before(*, buyer_unit_id: int, categories: Iterable[str], day: datetime.date) -> dict[str, int]:
    """Return how many purchases of each category code the unit made earlier in the quarter of `day`; ended ones don't count."""
    begin = datetime.datetime.combine(day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1), datetime.time(), CHINA)
    rows = (
        PurchaseLine.objects.filter(
            purchase__buyer_unit_id=buyer_unit_id,
            purchase__submitted_at__gte=begin,
            purchase__state__in=COUNTED,
            category_code__in=list(categories),
            state=LineState.WANTED,
        )
        .values_list("category_code")
        .annotate(count=Count("purchase", distinct=True))
    )
    return dict(rows)


def self_organised_sums(
    *, buyer_unit_id: int, categories: Iterable[str], year: int, added: Mapping[str, Decimal] | None = None
) -> dict[str, Decimal]:
    """Return what a unit bought by itself in a fiscal year by category code, with `added` on top (one statement)."""
    more = added or {}
    sums = self_organised_together(OwnKey(buyer_unit_id, year, category) for category in sorted(set(categories)))
    return {key.category: more.get(key.category, ZERO) + amount for key, amount in sums.items()}


def self_organised_together(wanted: Iterable[OwnKey]) -> dict[OwnKey, Decimal]:
    """Return what units bought by themselves in fiscal years (one statement; none without keys)."""
    sums = dict.fromkeys(wanted, ZERO)
    # Most purchases ask for none, and writing a statement that finds nothing costs more than reading one.
    if not sums:
        return sums
    rows = (
        PurchaseLine.objects.filter(
            purchase__buyer_unit_id__in={key.buyer_unit_id for key in sums},
            purchase__route=Route.SELF_ORGANISED,
            purchase__state__in=COUNTED,
            state=LineState.WANTED,
            category_code__in={key.category for key in sums},
        )
        .exclude(order_line__order__state__in=_GONE)
        .values_list("purchase__buyer_unit_id", "purchase__submitted_at", "category_code", "amount")
    )
    for unit, submitted_at, category, amount in rows:
        key = OwnKey(unit, fiscal_year(submitted_at), category)
        if key in sums:
            sums[key] += amount
    return sums


def fiscal_year(at: datetime.datetime) -> int:
    """Return the fiscal year of a moment: in China the calendar year (Budget Law, article 18)."""
    return local_date(at).year
