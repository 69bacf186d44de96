"""What the index answers: places of listings, counts, and whether the counts are estimates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from catalog_sync.search_index.rules.questions import Place
from catalog_sync.search_index.states import Facet


class Row(NamedTuple):
    """One result: the listing, where a page ends that ends here, and the prices of its product if asked for by product."""

    listing_id: int
    place: Place
    prices: Sequence[Decimal] = ()


@dataclass(frozen=True, kw_only=True)
class FacetValue:
    """One value of a facet, and how many results it has or would have."""

    value: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many results there are in all, by facet and by attribute of a profile; estimates are made from the sample."""

    total: int
    facets: Mapping[Facet, Sequence[FacetValue]] = field(default_factory=dict)
    attributes: Mapping[str, Sequence[FacetValue]] = field(default_factory=dict)
    estimated: bool = False


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One page of results; `counts` is None unless asked for."""

    rows: Sequence[Row]
    has_more: bool
    counts: Counts | None


def rounded(estimate: int) -> int:
    """Return an estimate with two significant digits: it isn't known any better."""
    digits = max(len(str(estimate)) - 2, 0)
    return int(round(estimate, -digits))
