"""The page of one product: price against its ceiling, suppliers side by side, terms of the agreement, price history."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from marketplace.agreements.queries import lot
from marketplace.catalogue.queries import consumables_of, files_of, specification_of
from marketplace.catalogue.queries import product as product_by_code
from marketplace.catalogue.states import FileKind
from marketplace.fulfilment.queries.ratings import NOTHING, product_ratings, supplier_ratings
from marketplace.kernel import clock
from marketplace.kernel.clock import local_date
from marketplace.listings.queries import agreed_prices, lowest_prices, offers_of, product_history
from marketplace.purchasing.states import MOST_COMPARED
from storefront.html.money_left import money_left
from storefront.html.portal.lines import (
    Row,
    agreement_and_lot,
    file_columns,
    labels,
    nameless,
    shown_rows,
    suppliers_rated,
    terms,
)
from storefront.html.price_history import history_context
from storefront.html.regions import region_of
from storefront.kit.actors import actor_of
from storefront.kit.exports import exported
from storefront.kit.figures import percent
from storefront.kit.revalidation import public_page
from storefront.kit.wording import local

# How far back the chart goes.
_HISTORY = datetime.timedelta(days=365)


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A column: the listing, and what its supplier is called, which is a letter while names are hidden."""

    listing: Any
    supplier: str


@require_safe
@public_page
def product(request: HttpRequest, code: str) -> HttpResponse:
    """Show one product; `diff` leaves lines out in which all suppliers agree, `names=hidden` calls suppliers by letters.

    The lines side by side are to be had as CSV or XLSX.
    """
    region, now = region_of(request), clock.now()
    found = product_by_code(code=code)
    offers = offers_of(product_id=found.pk, on=local_date(now), region=region)
    hidden, differences = request.GET.get("names") == "hidden", request.GET.get("diff") == "1"
    context = _about(found, local_date(now), region) | {"hidden": hidden, "differences": differences}
    if not hidden:
        context |= history_context(
            product_history(product_id=found.pk, since=now - _HISTORY),
            at=now,
            since=now - _HISTORY,
            offers=offers,
        )
    if offers:
        columns = [
            Offer(listing=row, supplier=nameless(place) if hidden else local(row.supplier))
            for place, row in enumerate(offers)
        ]
        rows = shown_rows(_rows(offers, hidden=hidden), differences=differences)
        heads = [one.supplier for one in columns]
        if file := exported(request, rows, columns=file_columns(heads), name=f"offers-{found.code.replace(':', '-')}"):
            return file
        money = money_left(actor_of(request), at=now)
        context |= {"columns": columns, "rows": rows, "money": money, **_on_sale(offers)}
        context["after"] = money.left - offers[0].price if money else None
    return render(request, "portal/product.html", context)


def _about(found: Any, day: datetime.date, region: str | None) -> dict[str, Any]:
    """Return what is known of a product, whoever offers it."""
    files = files_of(product_id=found.pk)
    return {
        "product": found,
        "other_name": _other_name(found),
        "rows_of_profile": specification_of(found),
        "files": files,
        "pictures": [file for file in files if file.kind == FileKind.IMAGE],
        "today": day,
        "product_rating": product_ratings(product_ids=[found.pk]).get(found.pk, NOTHING),
        "consumables": _consumables(found, day, region),
        "offers": [],
        "prices_url": reverse("product_prices", args=[found.code]),
    }


def _on_sale(offers: list[Any]) -> dict[str, Any]:
    """Return prices and the terms of the cheapest offer's agreement; the first offers are those that can be compared."""
    cheapest = offers[0].lot
    return {
        **price_position(offers),
        "compared": offers[:MOST_COMPARED],
        "agreement": cheapest.agreement,
        "lot": lot(agreement=cheapest.agreement.number, number=cheapest.number),
    }


def price_position(offers: list[Any]) -> dict[str, Any]:
    """Return what the gauge of one product shows; the ceiling is the cheapest offer's."""
    best = offers[0]
    prices = [offer.price for offer in offers]
    below = percent(best.ceiling - best.price, best.ceiling) if best.price < best.ceiling else ""
    return {
        "offers": offers,
        "best": best,
        "prices": prices,
        "lowest": best.price,
        "ceiling": best.ceiling,
        "below": below,
    }


def _rows(offers: list[Any], *, hidden: bool) -> list[Row]:
    ratings = supplier_ratings(supplier_ids={offer.supplier_id for offer in offers})
    rows = [*terms(offers), suppliers_rated(offers, ratings), labels(offers)]
    return rows if hidden else [*rows, agreement_and_lot(offers)]


def _consumables(device: Any, day: datetime.date, region: str | None) -> list[dict[str, Any]]:
    """Return what a device uses up: its agreed price in the device's lots, and the lowest price on sale."""
    used = consumables_of(product_id=device.pk)
    agreed = agreed_prices(device_id=device.pk, product_ids=[row.pk for row in used], on=day)
    lowest = lowest_prices(product_ids=[row.pk for row in used], on=day, region=region)
    return [{"product": row, "agreed": agreed.get(row.pk), "lowest": lowest.get(row.pk)} for row in used]


def _other_name(found: Any) -> str:
    """Return the product's name in the language that the heading isn't in, empty if there is none."""
    heading = local(found)
    return next((name for name in (found.name, found.name_en) if name and name != heading), "")
