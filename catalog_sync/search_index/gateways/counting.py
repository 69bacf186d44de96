"""Totals and facets: estimated from the sample of products, or counted exactly when the result is small.

Turning a page or changing the order of a result doesn't change its counts, so those counted last are kept for a moment.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Any

from django.db import connection

from catalog_sync.search_index.gateways.statements import TABLE, matching, parameters
from catalog_sync.search_index.rules.answers import Counts, FacetValue, rounded
from catalog_sync.search_index.rules.documents import DELIVERY_STEPS, SAMPLE_SHARE
from catalog_sync.search_index.rules.questions import Question, attribute_name
from catalog_sync.search_index.states import Facet

# With fewer hits in the sample an estimate is worth little and the whole result is small.
FEWEST_SAMPLED = 20
# With more hits in the sample before choices are applied, counting all of them exactly takes too long.
MOST_SAMPLED_FOR_EXACT = 400
_SECONDS = 30.0
_ATTRIBUTE = attribute_name("")
_MOST_KEPT = 1_000
_STEPS = ", ".join(f"'{days}'" for days in DELIVERY_STEPS)
# Where the values of facets stand that are no column of their own, and what is asked of them.
_SPREAD = {
    Facet.LABEL: ("label", "hits, unnest(labels) AS label", []),
    Facet.DELIVERY: ("step", f"hits, unnest(ARRAY[{_STEPS}]) AS step", ["delivery_days <= step::int"]),
}


@dataclass(frozen=True)
class Tally:
    """What one counting statement found: all matches, those before choices, and the values of each facet and attribute."""

    matching: int
    base: int
    facets: Mapping[Facet, Sequence[FacetValue]]
    attributes: Mapping[str, Sequence[FacetValue]]


def sample(question: Question) -> Tally:
    """Count in the sample (one statement); the facets only if the question wants them."""
    return _tally(question, base="base", chosen=question.chosen, sampled=True, facets=question.counts)


def estimates(question: Question, seen: Tally) -> Counts:
    """Return the sample's counts, scaled to all listings."""
    return Counts(
        total=rounded(seen.matching * SAMPLE_SHARE),
        facets={name: _scaled(values) for name, values in seen.facets.items()},
        attributes={key: _scaled(values) for key, values in seen.attributes.items()},
        estimated=True,
    )


def _scaled(values: Iterable[FacetValue]) -> list[FacetValue]:
    return [FacetValue(value=one.value, count=rounded(one.count * SAMPLE_SHARE)) for one in values]


def exact_counts(question: Question, seen: Tally) -> Counts:
    """Count exactly (one statement).

    When the result is small only because of values chosen in facets, the alternatives to those values are estimated.
    """
    if seen.base < MOST_SAMPLED_FOR_EXACT:
        tally = _tally(question, base="base", chosen=question.chosen, sampled=False)
        return Counts(total=tally.matching, facets=tally.facets, attributes=tally.attributes)
    tally = _tally(question, base="condition", chosen={}, sampled=False)
    estimated, chosen = estimates(question, seen), question.chosen
    alternatives = {name: values for name, values in estimated.facets.items() if name in chosen}
    others = {key: values for key, values in estimated.attributes.items() if attribute_name(key) in chosen}
    return Counts(
        total=tally.matching,
        facets={**tally.facets, **alternatives},
        attributes={**tally.attributes, **others},
    )


def _tally(question: Question, *, base: str, chosen: Mapping[str, str], sampled: bool, facets: bool = True) -> Tally:
    """Count all matches of the condition named `base`, and by facet those that the values `chosen` in others leave."""
    values = parameters(question) | {f"chosen_{name}": condition for name, condition in chosen.items()}
    flags = "".join(f", terms @@ %(chosen_{name})s::tsquery AS in_{name}" for name in chosen)
    where = matching(question, base if values[base] else "")
    things = "DISTINCT product_id" if question.by_product else "*"
    counted = [f"SELECT '', '', count({things}){_filter(chosen)}, count({things}) FROM hits"]
    if facets:
        counted += _by_facet(chosen, by_product=question.by_product)
    if facets and question.by_attribute:
        counted += _by_attribute(question.attributes, chosen)
        flags += ", attributes"
    statement = (
        f"WITH hits AS MATERIALIZED (SELECT product_id, category, brand, agreement, labels, supplier_region, delivery_days{flags}"
        f" FROM {TABLE} WHERE {'sampled AND ' if sampled else ''}{where}) {' UNION ALL '.join(counted)}"
    )
    return _kept.get_or_count(statement, values)


def _by_attribute(keys: Iterable[str], chosen: Iterable[str]) -> Iterator[str]:
    """Yield the SELECTs that count products by the values of attributes: of those not chosen together, of each chosen alone.

    Keys that are chosen were checked by the question: letters, digits and underscores.
    """
    names = {attribute_name(key): key for key in keys if attribute_name(key) in chosen}
    free = [f"key NOT IN ({', '.join(repr(key) for key in names.values())})"] if names else []
    yield _values_of_attributes([*free, *(f"in_{name}" for name in chosen)])
    for name, key in names.items():
        yield _values_of_attributes([f"key = '{key}'", *(f"in_{other}" for other in chosen if other != name)])


def _values_of_attributes(conditions: Sequence[str]) -> str:
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return (
        "SELECT 'attribute_' || key, value, count(*), 0 FROM (SELECT DISTINCT product_id, key, value"
        f" FROM hits, jsonb_each_text(attributes){where}) AS found GROUP BY key, value"
    )


def _by_facet(chosen: Iterable[str], *, by_product: bool) -> Iterator[str]:
    """Yield the SELECT that counts each facet's values.

    A facet's own choice doesn't narrow its own values, so that a second value can be chosen. Products are made distinct
    before they are counted: half the time of `count(DISTINCT …)` over grouping sets.
    """
    for facet in Facet:
        value, source, own = _SPREAD.get(facet, (facet.value, "hits", []))
        others = [*own, *(f"in_{other}" for other in chosen if other != facet.value)]
        source += f" WHERE {' AND '.join(others)}" if others else ""
        if by_product:
            source = f"(SELECT DISTINCT product_id, {value} FROM {source}) AS found"
        yield f"SELECT '{facet.value}', {value}, count(*), 0 FROM {source} GROUP BY {value}"


def _filter(names: Iterable[str]) -> str:
    conditions = " AND ".join(f"in_{name}" for name in names)
    return f" FILTER (WHERE {conditions})" if conditions else ""


def _read(rows: Iterable[tuple[str, str, int, int]]) -> Tally:
    facets: dict[Facet, list[FacetValue]] = {name: [] for name in Facet}
    attributes: dict[str, list[FacetValue]] = {}
    total = base = 0
    for kind, value, count, unfiltered in rows:
        if not kind:
            total, base = count, unfiltered
        elif kind.startswith(_ATTRIBUTE):
            attributes.setdefault(kind.removeprefix(_ATTRIBUTE), []).append(FacetValue(value=value, count=count))
        elif value:
            facets[Facet(kind)].append(FacetValue(value=value, count=count))
    for values in [*facets.values(), *attributes.values()]:
        values.sort(key=lambda one: (-one.count, one.value))
    return Tally(total, base, facets, attributes)


class _Kept:
    """Tallies by statement and parameters, as old as `_SECONDS` at most; a write to the index by this process ends them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._tallies: dict[tuple[str, str], tuple[float, Tally]] = {}

    def get_or_count(self, statement: str, values: Mapping[str, Any]) -> Tally:
        key = (statement, repr(values))
        with self._lock:
            until, tally = self._tallies.get(key, (0.0, None))
        if tally is not None and monotonic() < until:
            return tally
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            tally = _read(cursor.fetchall())
        with self._lock:
            if len(self._tallies) >= _MOST_KEPT:
                self._tallies.clear()
            self._tallies[key] = (monotonic() + _SECONDS, tally)
        return tally

    def forget(self) -> None:
        with self._lock:
            self._tallies.clear()


_kept = _Kept()
forget_counts = _kept.forget
