"""Prices over time, for everybody: the latest changes of the mall, and the whole history of one product."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from marketplace.catalogue.queries import category_names
from marketplace.catalogue.queries import product as product_by_code
from marketplace.kernel import clock
from marketplace.kernel.clock import local_date
from marketplace.listings.queries import (
    counts_by_category,
    offers_of,
    organisations_behind,
    product_history,
    public_prices,
)
from marketplace.listings.states import PriceCause
from marketplace.organisations.queries import public_parties
from storefront.html.price_history import history_context
from storefront.html.regions import region_of
from storefront.kit.exports import Column
from storefront.kit.lists import list_page
from storefront.kit.paging import Page
from storefront.kit.revalidation import public_page
from storefront.kit.wording import label, local

_ORDER = ("-at", "-pk")
# How far back the chart goes; the table has everything.
_YEAR = datetime.timedelta(days=365)


class PriceFilter(forms.Form):
    """Words and a category; what can't be read filters nothing."""

    q = forms.CharField(label=_("Words"), required=False, max_length=60)
    category = forms.ChoiceField(label=_("Category"), required=False)

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        codes = counts_by_category(on=local_date(clock.now()))
        names = sorted(category_names(codes=codes).values(), key=lambda row: row.code)
        choices = [(row.code, f"{row.code} {local(row)}") for row in names]
        self.fields["category"].choices = [("", gettext("All")), *choices]  # type: ignore[attr-defined]
        self.fields["q"].widget.attrs |= {"type": "search", "placeholder": gettext("Product, model or supplier")}

    @property
    def chosen(self) -> dict[str, Any]:
        """Return the filters of the query, as far as they could be read."""
        self.is_valid()
        read = {name: value for name, value in self.cleaned_data.items() if value}
        if "q" in read:
            read["text"] = read.pop("q")
        return read


def _columns() -> list[Column]:
    return [
        (gettext("From"), lambda row: row.at),
        (gettext("Product"), lambda row: local(row.listing.product)),
        (gettext("Product code"), lambda row: row.listing.product.code),
        (gettext("Supplier"), lambda row: local(row.listing.supplier)),
        (gettext("Agreement"), lambda row: row.listing.lot.agreement.number),
        (gettext("Before (yuan)"), lambda row: row.before),
        (gettext("Unit price (yuan)"), lambda row: row.price),
        (gettext("Ceiling (yuan)"), lambda row: row.ceiling),
        (gettext("Why"), lambda row: label(PriceCause(row.cause)) if row.cause else ""),
    ]


def _setters(page: Page) -> dict[str, Any]:
    """Return the organisations that set the prices of a page, by the log's name of who did it."""
    behind = organisations_behind(page.rows)
    names = {row.pk: row for row in public_parties().filter(pk__in=set(behind.values()))}
    return {"setters": {actor: names.get(pk) for actor, pk in behind.items()}}


@require_safe
@public_page
def prices(request: HttpRequest) -> HttpResponse:
    """List the latest prices of the whole mall, each with the one before it, its ceiling and who set it."""
    form = PriceFilter(request.GET)
    chosen = form.chosen
    return list_page(
        request,
        "portal/prices.html",
        public_prices(**chosen),
        order=_ORDER,
        columns=_columns(),
        name="prices",
        context={"filter": form, "filtered": bool(chosen)},
        beside=_setters,
    )


@require_safe
@public_page
def product_prices(request: HttpRequest, code: str) -> HttpResponse:
    """Show the price history of one product: a line for each supplier, the ceiling, and every change with who made it."""
    found, now = product_by_code(code=code), clock.now()
    offers = offers_of(product_id=found.pk, on=local_date(now), region=region_of(request))
    history = product_history(product_id=found.pk, since=now - _YEAR)
    return list_page(
        request,
        "portal/product_prices.html",
        public_prices(product_id=found.pk),
        order=_ORDER,
        columns=_columns(),
        name=f"prices-{found.code.replace(':', '-')}",
        context={
            "product": found,
            "offers": offers,
            **history_context(history, at=now, since=now - _YEAR, offers=offers),
        },
        beside=_setters,
    )
