"""Search for the mall's pages and for GraphQL: results with the rows and names they show."""

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from catalog_sync.search_index.gateways import SearchBackend
from catalog_sync.search_index.gateways.postgresql import PostgresBackend
from catalog_sync.search_index.rules.answers import Counts, FacetValue
from catalog_sync.search_index.rules.questions import Place, Question
from catalog_sync.search_index.states import Facet, Sort
from marketplace.agreements.queries import agreement_titles
from marketplace.catalogue.queries import category_names
from marketplace.listings.queries import ListingCard, listing_cards
from marketplace.listings.states import ListingState
from marketplace.organisations.queries import regions

__all__ = [
    "Counts",
    "Facet",
    "FacetValue",
    "Hit",
    "Name",
    "Page",
    "Question",
    "Sort",
    "answers",
    "facet_names",
    "search",
]


class Hit(NamedTuple):
    """One result: the listing with all that a page says about it, and its place, from which the next page may start.

    `prices` are those of all suppliers of the product who serve the region, lowest first; empty unless asked for by product.
    """

    listing: ListingCard
    prices: Sequence[Decimal]
    place: Place


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of results; `next_cursor` is None on the last, `counts` unless asked for."""

    hits: Sequence[Hit]
    next_cursor: str | None
    counts: Counts | None


@dataclass(frozen=True, kw_only=True)
class Name:
    """The name of a facet's value in both languages."""

    name: str
    name_en: str


def backend() -> SearchBackend:
    """Return the search engine of this installation."""
    return PostgresBackend()


def answers() -> bool:
    """Whether the search engine answers; raises what the engine raises when it does not."""
    return backend().answers()


def search(question: Question) -> Page:
    """Return a page of what is on sale; raises `InvalidInput` for a broken cursor.

    Statements don't grow with results: two with `counts` or three when few match, otherwise one or two, and one for the rows.
    Prices and stock are those of this moment, however late the index is; what was taken off sale meanwhile is left out. What
    goes with its agreement leaves with the index, within seconds.
    """
    answer = backend().search(question)
    cards = listing_cards(ids=[row.listing_id for row in answer.rows]) if answer.rows else {}
    hits = [
        Hit(listing=card, prices=row.prices, place=row.place)
        for row in answer.rows
        if (card := cards.get(row.listing_id)) is not None and card.state == ListingState.PUBLISHED
    ]
    last = answer.rows[-1].place.encoded() if answer.has_more and answer.rows else None
    return Page(hits=hits, next_cursor=last, counts=answer.counts)


def facet_names(*, facet: Facet, values: Collection[str]) -> Mapping[str, Name]:
    """Return the names of categories and regions (by code) or agreements (by number); others' values are their own names.

    Each name is read once by a process: neither changes while it serves.
    """
    if facet not in _names:
        return {}
    return _names[facet].of(values)


class _Names:
    def __init__(self, read: Callable[[Collection[str]], Mapping[str, Name]]) -> None:
        self._read = read
        self._known: dict[str, Name] = {}
        self._lock = threading.Lock()

    def of(self, keys: Collection[str]) -> Mapping[str, Name]:
        with self._lock:
            missing = [key for key in keys if key not in self._known]
            if missing:
                self._known.update(self._read(missing))
            return {key: self._known[key] for key in keys if key in self._known}


def _categories(codes: Collection[str]) -> Mapping[str, Name]:
    return {code: Name(name=row.name, name_en=row.name_en) for code, row in category_names(codes=codes).items()}


def _agreements(numbers: Collection[str]) -> Mapping[str, Name]:
    found = agreement_titles(numbers=numbers)
    return {number: Name(name=title, name_en=title_en) for number, (title, title_en) in found.items()}


def _regions(codes: Collection[str]) -> Mapping[str, Name]:
    return {code: Name(name=row.name, name_en=row.name_en) for code, row in regions().items() if code in codes}


_names = {
    Facet.CATEGORY: _Names(_categories),
    Facet.AGREEMENT: _Names(_agreements),
    Facet.REGION: _Names(_regions),
}
