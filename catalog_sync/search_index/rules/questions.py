"""A question to the index: words and filters, turned into one condition on lexemes."""

import base64
import binascii
import datetime
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from catalog_sync.search_index.rules.documents import FIGURE_EDGES, bucket, facet, figure_bucket
from catalog_sync.search_index.states import Facet, Sort
from marketplace.kernel.categories import category_prefix
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.regions import region_chain, region_prefix
from marketplace.kernel.text import gettext_noop
from marketplace.kernel.words import MOST_TERMS, folded, quoted, terms

MOST_ROWS = 100
LONGEST_TEXT = 100
MOST_CHOICES = 20
_KEY = re.compile(r"[a-z][a-z0-9_]{1,29}")
_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,2})?\Z")


@dataclass(frozen=True, kw_only=True)
class Question:
    """What somebody looks for on the day `on`.

    `region` is the buyer's: only listings that serve it are found. `category` is a code of any level; `agreements`, `labels`
    and `brands` each match any of their values. Prices are yuan. With `by_product` each product stands once, with its
    cheapest matching listing and the prices of all its suppliers who serve the region, and counts count products. `counts` asks for the total and the facets too.

    `attributes` are values of a profile's attributes by key, each matching any of its values; `ranges` the lowest and the
    highest figure, either of them None for no bound. `by_attribute` asks for counts of attributes: for one kind of goods.
    `supplier_regions` are exact codes, `supplier_region` one region with those below. `delivered_within` are days, of those in
    `documents.DELIVERY_STEPS`; the longest of them counts.
    """

    on: datetime.date
    text: str = ""
    region: str | None = None
    category: str = ""
    agreements: Collection[str] = ()
    labels: Collection[str] = ()
    brands: Collection[str] = ()
    supplier_region: str = ""
    supplier_regions: Collection[str] = ()
    delivered_within: Collection[str] = ()
    attributes: Mapping[str, Collection[str]] = field(default_factory=dict)
    ranges: Mapping[str, tuple[Decimal | None, Decimal | None]] = field(default_factory=dict)
    by_attribute: bool = False
    price_from: Decimal | None = None
    price_to: Decimal | None = None
    sort: Sort = Sort.BEST
    first: int = 20
    after: str | None = None
    by_product: bool = False
    counts: bool = True

    def __post_init__(self) -> None:
        """Refuse what can't be answered: too much, and signs that no text holds; raises `InvalidInput`."""
        chosen = [
            self.agreements,
            self.labels,
            self.brands,
            self.supplier_regions,
            self.delivered_within,
            self.ranges,
            *self.attributes.values(),
        ]
        too_many = max(len(self.attributes), *map(len, chosen)) > MOST_CHOICES
        if not 1 <= self.first <= MOST_ROWS or len(self.text) > LONGEST_TEXT or too_many:
            raise InvalidInput(
                gettext_noop(
                    "Ask for 1 to %(rows)s results, in at most %(length)s characters and %(choices)s choices."
                ),
                params={"rows": str(MOST_ROWS), "length": str(LONGEST_TEXT), "choices": str(MOST_CHOICES)},
            )

        texts = [self.text, self.category, self.region or "", self.supplier_region]
        if not _is_text("".join([*texts, *(value for values in chosen for value in values)])):
            raise InvalidInput(gettext_noop("The question holds signs that no text can hold."))
        if not all(map(_KEY.fullmatch, [*self.attributes, *self.ranges])):
            raise InvalidInput(gettext_noop("The question names an attribute that no profile can have."))
        bounds = [self.price_from, self.price_to, *(bound for both in self.ranges.values() for bound in both)]
        if not all(bound is None or bound.is_finite() for bound in bounds):
            raise InvalidInput(gettext_noop("The question names a bound that is no number."))

    @cached_property
    def text_terms(self) -> list[str]:
        """The conditions of the words, the first dozen of them."""
        return terms(self.text)[:MOST_TERMS]

    @property
    def asks_nothing(self) -> bool:
        """Whether there is text but no word in it: nothing can match."""
        return bool(self.text.strip()) and not self.text_terms

    @cached_property
    def text_condition(self) -> str:
        """The words' condition in tsquery notation, blank without words."""
        return " & ".join(self.text_terms)

    @cached_property
    def region_condition(self) -> str:
        """The condition "serves the buyer's region"; blank for any region."""
        if self.region is None:
            return ""
        return _any("serves", [region_prefix(code) for code in region_chain(self.region)])

    @cached_property
    def base_condition(self) -> str:
        """The condition of everything but the facets in which values are chosen freely; blank when all matches."""
        parts = list(self.text_terms)
        if self.region is not None:
            parts.append(self.region_condition)
        if self.category:
            parts.append(quoted(facet("category", category_prefix(self.category))))
        if self.supplier_region:
            parts.append(quoted(facet("supplier-region", region_prefix(self.supplier_region))))
        if self.price_from is not None or self.price_to is not None:
            parts.append(_any("price", self._buckets() or ["none"]))
        parts += [_about(key, low, high) for key, (low, high) in self.ranges.items()]
        return " & ".join(parts)

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The condition of each facet and attribute in which values are chosen, by the facet's or the attribute's name."""
        values = {
            Facet.AGREEMENT: ("agreement", list(self.agreements)),
            Facet.LABEL: ("label", list(self.labels)),
            Facet.BRAND: ("brand", [folded(brand) for brand in self.brands]),
            Facet.REGION: ("from", list(self.supplier_regions)),
            Facet.DELIVERY: ("within", list(self.delivered_within)),
        }
        facets = {name.value: _any(kind, found) for name, (kind, found) in values.items() if found}
        attributes = {
            attribute_name(key): _any(f"is-{key}", [folded(value) for value in found])
            for key, found in self.attributes.items()
            if found
        }
        return facets | attributes

    @cached_property
    def condition(self) -> str:
        """The whole condition in tsquery notation; blank when all matches."""
        return " & ".join(part for part in (self.base_condition, *self.chosen.values()) if part)

    def _buckets(self) -> list[int]:
        low = 0 if self.price_from is None else bucket(self.price_from)
        high = bucket(Decimal("1e12")) if self.price_to is None else bucket(self.price_to)
        return list(range(low, high + 1))


class Place(NamedTuple):
    """Where a page ends: the way it was read (`ranked` or `walked`), the sorted value, and the listing."""

    ranked: bool
    value: Decimal
    listing_id: int

    def encoded(self) -> str:
        """Return the place as an opaque cursor."""
        text = json.dumps([int(self.ranked), str(self.value), self.listing_id], separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode_place(cursor: str) -> Place:
    """Return the place behind a cursor; raises `InvalidInput` for anything that is none."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        ranked, value, listing_id = json.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
        if ranked not in (0, 1) or not _NUMBER.match(value) or isinstance(listing_id, bool):
            raise TypeError
        if not isinstance(listing_id, int) or not 0 < listing_id < 2**63:
            raise ValueError
    except (ValueError, TypeError, RecursionError, binascii.Error):
        raise InvalidInput(gettext_noop("This page link is broken. Start again from the first page.")) from None
    return Place(bool(ranked), Decimal(value), listing_id)


def attribute_name(key: str) -> str:
    """Return the name under which an attribute's choice stands beside those of facets."""
    return f"attribute_{key}"


def _about(key: str, low: Decimal | None, high: Decimal | None) -> str:
    """Return the condition on the buckets of a figure; the figure itself is compared besides."""
    first = 0 if low is None else figure_bucket(low)
    last = len(FIGURE_EDGES) if high is None else figure_bucket(high)
    return _any(f"about-{key}", list(range(first, last + 1)) or ["none"])


def _any(kind: str, values: Collection[object]) -> str:
    lexemes = [quoted(facet(kind, value)) for value in values]
    return f"({' | '.join(lexemes)})" if len(lexemes) > 1 else "".join(lexemes)


def _is_text(value: str) -> bool:
    """Whether the database can hold `value`: no null character, no half of a surrogate pair."""
    return "\x00" not in value and not any("\ud800" <= char <= "\udfff" for char in value)
