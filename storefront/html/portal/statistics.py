"""The mall at a glance: a year of orders by month, category and region, in sums, with charts, tables and files."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from marketplace.agreements.queries import agreements_in_force
from marketplace.catalogue.queries import category_names
from marketplace.kernel import clock
from marketplace.kernel.clock import local_date
from marketplace.listings.queries import counts
from marketplace.organisations.queries import home_region, regions
from marketplace.purchasing.queries.statistics import Trade, TradeStatistics
from storefront.kit.charts import columns, sparkline
from storefront.kit.exports import Column, exported
from storefront.kit.figures import amount
from storefront.kit.revalidation import public_page
from storefront.kit.statistics import statistics_of
from storefront.kit.wording import local

_TABLES = ("months", "categories", "regions")
# Beyond these a ranking says nothing at a glance; the file has them all.
_SHOWN = 12
_WAN = Decimal(10_000)


def known_region(request: HttpRequest) -> str:
    """Return the region that the address asks for, else the one whose mall this is."""
    wanted = request.GET.get("region", "")
    return wanted if wanted in regions() else settings.MALL_REGION or home_region()


@require_safe
@public_page
def statistics(request: HttpRequest) -> HttpResponse:
    """Show the sums of a region, or one of its tables as a file."""
    region = known_region(request)
    found, day = statistics_of(region), local_date(clock.now())
    if (table := request.GET.get("table", "")) in _TABLES:
        rows: Sequence[Trade] = getattr(found, table)
        file = exported(request, rows, columns=trade_columns(_words(table, rows)), name=f"statistics-{region}-{table}")
        if file is not None:
            return file
    known = regions()
    context: dict[str, Any] = {
        "found": found,
        "region": known.get(region),
        "above": known.get(known[region].parent_id or "") if region in known else None,
        "categories": ranked(found.categories[:_SHOWN], _words("categories", found.categories[:_SHOWN])),
        "regions": ranked(found.regions, {code: local(row) for code, row in known.items()}),
        "chart": month_chart(found),
        **at_a_glance(found),
        "counts": counts(on=day, region=None),
        "agreements": agreements_in_force(region=None, on=day).count(),
    }
    return render(request, "portal/statistics.html", context)


def at_a_glance(found: TradeStatistics) -> dict[str, Any]:
    """Return the present month's sums beside the last one's, the year's prices and times, and the course of each."""
    months = found.months
    return {
        "this_month": months[-1],
        "last_month": months[-2],
        "last_amount": months[-2].amount / _WAN,
        # A month that has just begun tells little of prices and times.
        "year": found.total,
        "month_amount": months[-1].amount / _WAN,
        "orders_line": sparkline([one.orders for one in months], gettext("Orders by month")),
        "amount_line": sparkline([one.amount for one in months], gettext("Amount by month")),
        "suppliers_line": sparkline([one.suppliers for one in months], gettext("Suppliers with orders by month")),
        "units_line": sparkline([one.units for one in months], gettext("Buyer units by month")),
        "below_line": sparkline(
            [one.below_ceiling for one in months if one.below_ceiling is not None],
            gettext("Below the ceiling by month"),
        ),
        "days_line": sparkline(
            [one.acceptance_days for one in months if one.acceptance_days is not None],
            gettext("Days to acceptance by month"),
        ),
    }


def month_chart(found: TradeStatistics) -> Any:
    """Draw the amounts of twelve months in 10,000 yuan."""
    return columns(
        [(one.key[2:], one.amount / _WAN) for one in found.months],
        title=gettext("Amount of orders by month"),
        unit=gettext("10,000 yuan"),
        figure=amount,
    )


def ranked(rows: Sequence[Trade], names: dict[str, str]) -> list[dict[str, Any]]:
    """Return the rows of a ranking with their names and the largest amount, against which their bars are drawn."""
    most = max((one.amount for one in rows), default=Decimal(0))
    return [{"row": one, "name": names.get(one.key, one.key), "most": most} for one in rows]


def _words(table: str, rows: Sequence[Trade]) -> dict[str, str]:
    """Return the names of what a table's rows are about, by key; months are named by themselves."""
    if table == "months":
        return {one.key: one.key for one in rows}
    found = regions() if table == "regions" else category_names(codes=[one.key for one in rows])
    return {key: local(row) for key, row in found.items()}


def trade_columns(names: dict[str, str]) -> list[Column]:
    """Return the columns of a table of sums; `names` are what its keys are called."""
    return [
        (gettext("Code"), lambda one: one.key),
        (gettext("Name"), lambda one: names.get(one.key, one.key)),
        (gettext("Orders"), lambda one: one.orders),
        (gettext("Amount (yuan)"), lambda one: one.amount),
        (gettext("Suppliers"), lambda one: one.suppliers),
        (gettext("Buyer units"), lambda one: one.units),
    ]
