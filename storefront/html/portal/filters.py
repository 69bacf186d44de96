"""The filters of the catalogue: read from the address, asked of the index, shown as facets and chips."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import gettext

from catalog_sync.search_index.queries import Counts, Facet, FacetValue, Page, Question, Sort, facet_names
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.money import parse_money
from marketplace.kernel.text import gettext_noop
from storefront.html.money_left import money_left
from storefront.html.portal.cards import facet_boxes, result_cards
from storefront.html.portal.profile_filters import ProfileFilters, read_profile
from storefront.kit.actors import actor_of
from storefront.kit.figures import amount
from storefront.kit.wording import local, policy

PAGE_SIZE = 20
_SHOWN = 12
# So many signs of a category's code name the group it belongs to.
_GROUP = 5
_TITLES = {
    Facet.CATEGORY: gettext_noop("Category"),
    Facet.AGREEMENT: gettext_noop("Framework agreement"),
    Facet.LABEL: gettext_noop("Policy labels"),
    Facet.BRAND: gettext_noop("Brand"),
    Facet.REGION: gettext_noop("Supplier's region"),
    Facet.DELIVERY: gettext_noop("Delivery time"),
}
_DELIVERED = {
    "1": gettext_noop("Next day"),
    "3": gettext_noop("Within 3 days"),
    "7": gettext_noop("Within 7 days"),
}
_MANY = {
    Facet.AGREEMENT: "agreement",
    Facet.LABEL: "label",
    Facet.BRAND: "brand",
    Facet.REGION: "from",
    Facet.DELIVERY: "within",
}


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What the address asks for. `errors` name prices that can't be read; they are left out of the search."""

    text: str
    category: str
    chosen: Mapping[Facet, Sequence[str]]
    low: str
    high: str
    sort: Sort
    after: str
    price_from: Decimal | None
    price_to: Decimal | None
    errors: Sequence[str]
    profile: ProfileFilters

    def question(self, *, region: str | None, on: datetime.date) -> Question:
        """Return the question to the index: products, each with its cheapest listing, for buyers in `region` (None: anywhere)."""
        return Question(
            on=on,
            text=self.text,
            region=region,
            category=self.category,
            agreements=self.chosen[Facet.AGREEMENT],
            labels=self.chosen[Facet.LABEL],
            brands=self.chosen[Facet.BRAND],
            supplier_regions=self.chosen[Facet.REGION],
            delivered_within=self.chosen[Facet.DELIVERY],
            attributes=self.profile.chosen,
            ranges=self.profile.ranges,
            by_attribute=bool(self.profile.attributes),
            price_from=self.price_from,
            price_to=self.price_to,
            sort=self.sort,
            first=PAGE_SIZE,
            after=self.after or None,
            by_product=True,
        )

    @property
    def narrowed(self) -> bool:
        """Whether anything but the words narrows the result."""
        return bool(self.category or self.low or self.high or any(self.chosen.values()) or self.profile.pairs())

    def pairs(self) -> list[tuple[str, str]]:
        """Return the filters as they stand in an address, without the page."""
        many = [(_MANY[facet], value) for facet in _MANY for value in self.chosen[facet]]
        single = [("q", self.text), ("category", self.category), ("min", self.low), ("max", self.high)]
        order = [("sort", self.sort.value)] if self.sort is not Sort.BEST else []
        return [(name, value) for name, value in [*single, *many, *self.profile.pairs(), *order] if value]

    def without(self, name: str, value: str) -> str:
        """Return the address with one filter less."""
        return f"{reverse('search')}?{urlencode([pair for pair in self.pairs() if pair != (name, value)])}"


def read_filters(params: QueryDict) -> Filters:
    """Read the address; unknown orders and codes that can't exist count as not given."""
    category = params.get("category", "").strip().upper()
    sort = params.get("sort", "")
    errors: list[str] = []
    prices = {name: _price(params.get(name, ""), errors) for name in ("min", "max")}
    known = category[:1] in {"A", "B", "C"} and category[1:].isdigit() and len(category) <= 9
    return Filters(
        text=" ".join(params.get("q", "").split())[:100],
        category=category if known else "",
        chosen={facet: _chosen(facet, params.getlist(name)) for facet, name in _MANY.items()},
        low=params.get("min", "").strip()[:20],
        high=params.get("max", "").strip()[:20],
        sort=Sort(sort) if sort in set(Sort) else Sort.BEST,
        after=params.get("after", ""),
        price_from=prices["min"],
        price_to=prices["max"],
        errors=errors,
        profile=read_profile(params, category=category if known else "", errors=errors),
    )


def _chosen(facet: Facet, values: Sequence[str]) -> list[str]:
    """Return what was chosen in a facet; delivery times that nobody offers count as not given."""
    return [one for one in values if (one in _DELIVERED if facet is Facet.DELIVERY else one)][:20]


def _price(text: str, errors: list[str]) -> Decimal | None:
    plain = text.replace(",", "").strip()
    if not plain:
        return None
    try:
        return parse_money(plain)
    except InvalidInput:
        errors.append(gettext("“%(value)s” is not a price; it was left out.") % {"value": text[:20]})
        return None


def result_context(request: HttpRequest, filters: Filters, page: Page) -> dict[str, Any]:
    """Return the context of the catalogue page."""
    found = page.counts or Counts(total=len(page.hits))
    names = {facet: facet_names(facet=facet, values=_shown_values(facet, filters, found)) for facet in Facet}
    actor = actor_of(request)
    buys = actor is not None and actor.has(Role.REQUESTER)
    return {
        "q": filters.text,
        "money": money_left(actor, at=clock.now()) if buys else None,
        "crumbs": _crumbs(filters.category),
        "filters": filters,
        "hits": page.hits,
        "cards": result_cards(page.hits, csrf_token=get_token(request) if buys else ""),
        "total": found.total,
        "about": found.estimated,
        "facet_boxes": facet_boxes(
            [
                *(_facet(one, filters, found, names[one]) for one in Facet if found.facets.get(one)),
                *filters.profile.boxes(found.attributes),
            ]
        ),
        "chips": [*_chips(filters, names), *_profile_chips(filters)],
        "sorts": [(sort, sort is filters.sort) for sort in Sort],
        "next_cursor": page.next_cursor,
        "first_page": not filters.after,
    }


def _crumbs(category: str) -> list[dict[str, str]]:
    """Return the group of the chosen category and itself, with the addresses that show all of them."""
    if not category:
        return []
    codes = list(dict.fromkeys([f"{category[:_GROUP]:0<9}", category]))
    names = facet_names(facet=Facet.CATEGORY, values=codes)
    address = reverse("search")
    return [
        {"code": code, "name": local(names[code]), "url": f"{address}?category={code}"}
        for code in codes
        if code in names
    ]


def _shown_values(facet: Facet, filters: Filters, found: Counts) -> list[str]:
    chosen = [filters.category] if facet is Facet.CATEGORY else list(filters.chosen[facet])
    return [*filter(None, chosen), *(one.value for one in found.facets.get(facet, ())[:_SHOWN])]


def _words(facet: Facet, value: str, names: Mapping[str, Any]) -> str:
    if value in names:
        return local(names[value])
    if facet is Facet.DELIVERY and value in _DELIVERED:
        return gettext(_DELIVERED[value])
    return policy(value) if facet is Facet.LABEL else value


def _facet(facet: Facet, filters: Filters, found: Counts, names: Mapping[str, Any]) -> dict[str, Any]:
    chosen = [filters.category] if facet is Facet.CATEGORY else list(filters.chosen[facet])
    shown = list(found.facets.get(facet, ())[:_SHOWN])
    # What is chosen stays to be unchosen, also when nothing matches it any more.
    shown += [FacetValue(value=v, count=0) for v in chosen if v and v not in {one.value for one in shown}]
    if facet is Facet.DELIVERY:
        shown.sort(key=lambda one: one.value)
    return {
        "name": _MANY.get(facet, facet.value),
        "title": gettext(_TITLES[facet]),
        "single": facet is Facet.CATEGORY,
        "choices": [
            {
                "value": one.value,
                "label": _words(facet, one.value, names),
                "count": one.count,
                "on": one.value in chosen,
            }
            for one in shown
        ],
    }


def _profile_chips(filters: Filters) -> list[dict[str, str]]:
    return [
        {"label": words, "url": filters.without(name, value)} for name, value, words in filters.profile.chosen_words()
    ]


def _chips(filters: Filters, names: Mapping[Facet, Mapping[str, Any]]) -> list[dict[str, str]]:
    chips = []
    if filters.category:
        words = _words(Facet.CATEGORY, filters.category, names[Facet.CATEGORY])
        chips.append({"label": words, "url": filters.without("category", filters.category)})
    for facet, name in _MANY.items():
        for value in filters.chosen[facet]:
            chips.append({"label": _words(facet, value, names[facet]), "url": filters.without(name, value)})
    if filters.price_from is not None:
        label = gettext("from %(price)s yuan") % {"price": amount(filters.price_from)}
        chips.append({"label": label, "url": filters.without("min", filters.low)})
    if filters.price_to is not None:
        label = gettext("up to %(price)s yuan") % {"price": amount(filters.price_to)}
        chips.append({"label": label, "url": filters.without("max", filters.high)})
    return chips
