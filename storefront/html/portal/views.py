"""The public side: home and catalogue in the reader's region; the map of the site and the server's time."""

import datetime
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from catalog_sync.search_index.queries import Question, Sort
from catalog_sync.search_index.queries import search as find
from marketplace.agreements.queries import agreements_in_force, quota_use
from marketplace.catalogue.queries import category_names
from marketplace.kernel import clock
from marketplace.kernel.clock import local_date
from marketplace.listings.queries import counts, counts_by_category, latest_prices, offers_of
from marketplace.notices.queries import notices, site, site_addresses
from marketplace.organisations.queries import home_region, regions
from storefront.html.menus import Entry, Links, public_menu
from storefront.html.portal.filters import Filters, read_filters, result_context
from storefront.html.portal.help_pages import TOPICS
from storefront.html.portal.notices import ORDER
from storefront.html.portal.product import price_position
from storefront.html.portal.results import result_columns, result_pages
from storefront.html.portal.sites import neighbours
from storefront.html.portal.statistics import at_a_glance
from storefront.html.regions import region_of
from storefront.kit.exports import exported
from storefront.kit.revalidation import public_page
from storefront.kit.statistics import statistics_of
from storefront.kit.wording import local

# The front page's counters may be a minute old; nothing is decided on them.
_SECONDS = 60
_CATEGORIES = 10
_POPULAR = 5
_AGREEMENTS = 4
_NOTICES = 6
# The product on the front page is chosen among so many, and that one first which so many suppliers offer.
_LOOKED_AT = 40
_RIVALS = 4
# Latest prices beside the agreements.
_PRICES = 7


@require_safe
@public_page
def home(request: HttpRequest) -> HttpResponse:
    """Show what can be bought in the reader's region: categories, one product with its gauge, agreements, the log."""
    region, day = region_of(request), local_date(clock.now())
    # By language too: the charts have titles.
    front = cache.get_or_set(f"storefront.front.{region}.{day}.{get_language()}", lambda: _front(region, day), _SECONDS)
    return render(request, "portal/home.html", front)


def _front(region: str | None, day: datetime.date) -> dict[str, Any]:
    found = counts_by_category(on=day, region=region)
    names = category_names(codes=found)
    largest = sorted(names.values(), key=lambda row: (-found[row.code], row.code))[:_CATEGORIES]
    categories = [
        {"code": row.code, "name": row.name, "name_en": row.name_en, "count": found[row.code]} for row in largest
    ]
    agreements: QuerySet[Any] = agreements_in_force(region=region, on=day)
    shown = list(agreements[:_AGREEMENTS])
    use = quota_use(agreement_ids=[row.pk for row in shown])
    trade = statistics_of(settings.MALL_REGION or home_region())
    return {
        "categories": categories,
        "popular": categories[:_POPULAR],
        "category_count": len(found),
        "counts": counts(on=day, region=region),
        "agreements": [{"row": row, "quota": use[row.pk][0], "taken": use[row.pk][1]} for row in shown],
        "agreement_count": agreements.count(),
        "featured": _featured(region, day),
        "notices": list(notices().order_by(*ORDER)[:_NOTICES]),
        "price_changes": list(latest_prices()[:_PRICES]),
        "trade_until": trade.until,
        **at_a_glance(trade),
        **_sites(region),
    }


def _sites(region: str | None) -> dict[str, Any]:
    """Return the site of the reader's region, or of the province whose mall this is, and those of the regions below."""
    known, code = regions(), region or settings.MALL_REGION or home_region()
    if code not in known:
        return {"site_address": "", "sites": []}
    return {"site_address": site(region=code).address, "sites": neighbours(known, code)["below"]}


def _featured(region: str | None, day: datetime.date) -> dict[str, Any] | None:
    """Return a product far below its ceiling, with all its offers: rather a dear one that several suppliers offer."""
    page = find(Question(on=day, region=region, sort=Sort.SAVING, first=_LOOKED_AT, by_product=True, counts=False))
    if not page.hits:
        return None
    listing = max(page.hits, key=lambda hit: (min(len(hit.prices), _RIVALS), hit.listing.price)).listing
    offers = offers_of(product_id=listing.product_id, on=day, region=region)
    return {"product": listing.product, **price_position(offers)} if offers else None


@require_safe
@public_page
def search(request: HttpRequest) -> HttpResponse:
    """Find products; filters, order and page stand in the address. A filter changed in place fetches this same page.

    The whole result is to be had as CSV or XLSX.
    """
    filters: Filters = read_filters(request.GET)
    question = filters.question(region=region_of(request), on=local_date(clock.now()))
    if file := exported(request, result_pages(question), columns=result_columns(), name="catalogue"):
        return file
    page = find(question)
    return render(request, "portal/search.html", result_context(request, filters, page))


@require_safe
@public_page
def site_map(request: HttpRequest) -> HttpResponse:
    """List every public page: the mall's own, help by topic, and the sites of the regions."""
    known = regions()
    addresses = site_addresses(regions=list(known))
    pages = [*public_menu(Links(path="")), *_more_pages()]
    groups = [
        {"title": gettext("The mall"), "entries": [{"label": one.label, "url": one.url} for one in pages]},
        {
            "title": gettext("Help"),
            "entries": [
                {"label": gettext(title), "url": reverse("help_topic", args=[address])} for address, title, _ in TOPICS
            ],
        },
        {
            "title": gettext("Regional sites"),
            "entries": [
                {"label": local(row), "url": reverse("site", args=[addresses[code]])} for code, row in known.items()
            ],
        },
    ]
    return render(request, "portal/site_map.html", {"groups": groups})


def _more_pages() -> list[Entry]:
    links = Links(path="")
    return [
        links.to(gettext("Rules"), "rules"),
        links.to(gettext("Open log"), "heads"),
        links.to(gettext("Supplier registration"), "account:register"),
        links.to(gettext("Sign in"), "account:sign_in"),
        links.to(gettext("Help"), "help"),
        links.to(gettext("Design system"), "design"),
    ]


@require_safe
@never_cache
def server_time(request: HttpRequest) -> HttpResponse:
    """Tell the server's clock in seconds: pages that a browser kept ask for it."""
    return HttpResponse(str(int(clock.now().timestamp())), content_type="text/plain")
