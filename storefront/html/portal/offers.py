"""All offers of one product, unfolded in its card of a result: fetched when somebody opens them, so that cards cost no more."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from marketplace.catalogue.queries import product
from marketplace.fulfilment.queries.ratings import NOTHING, supplier_ratings
from marketplace.kernel import clock
from marketplace.kernel.clock import local_date
from marketplace.listings.queries import offers_of
from marketplace.purchasing.states import MOST_COMPARED
from storefront.html.regions import region_of
from storefront.kit.revalidation import public_page


@require_safe
@public_page
def offers(request: HttpRequest, code: str) -> HttpResponse:
    """Show the offers of a product in the reader's region, cheapest first, as a part of a page.

    Opened by itself, the address leads to the same offers on the product's page.
    """
    if request.headers.get("HX-Request") != "true":
        return redirect(f"{reverse('product', args=[code])}#suppliers")
    found = product(code=code)
    rows = offers_of(product_id=found.pk, on=local_date(clock.now()), region=region_of(request))
    response = render(request, "portal/offers.html", {"product": found, **offer_rows(rows)})
    patch_vary_headers(response, ["HX-Request"])
    return response


def offer_rows(rows: list[Any]) -> dict[str, Any]:
    """Return offers with their suppliers' ratings, those beyond the most that are shown, and what sums them up."""
    ratings = supplier_ratings(supplier_ids={row.supplier_id for row in rows})
    return {
        "rows": [(row, ratings.get(row.supplier_id, NOTHING)) for row in rows[:MOST_COMPARED]],
        "more": rows[MOST_COMPARED:],
        "count": len(rows),
        "fastest": min((row.delivery_days for row in rows), default=None),
        "small": sum(row.supplier.small_or_micro for row in rows),
    }
