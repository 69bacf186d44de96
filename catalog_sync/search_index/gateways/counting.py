"""Totals and facets: estimated from the sample of products, or counted exactly when the result is small."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

from catalog_sync.search_index.gateways.statements import TABLE, matching, parameters
from catalog_sync.search_index.rules.answers import Counts, FacetValue, rounded
from catalog_sync.search_index.rules.documents import SAMPLE_SHARE
from catalog_sync.search_index.rules.questions import Question
from catalog_sync.search_index.states import Facet

# With fewer hits in the sample an estimate is worth little and the whole result is small.
FEWEST_SAMPLED = 20
# With more hits in the sample before choices are applied, counting all of them exactly takes too long.
MOST_SAMPLED_FOR_EXACT = 400


@dataclass(frozen=True)
class Tally:
    """What one counting statement found: all matches, those before choices in facets, and each facet's values."""

    matching: int
    base: int
    facets: Mapping[Facet, Sequence[FacetValue]]


def sample(question: Question) -> Tally:
    """Count in the sample (one statement)."""
    return _tally(question, base="base", chosen=question.chosen, sampled=True)


def estimates(question: Question, seen: Tally) -> Counts:
    """Return the sample's counts, scaled to all listings."""
    facets = {
        name: [FacetValue(value=one.value, count=rounded(one.count * SAMPLE_SHARE)) for one in values]
        for name, values in seen.facets.items()
    }
    return Counts(total=rounded(seen.matching * SAMPLE_SHARE), facets=facets, estimated=True)


def exact_counts(question: Question, seen: Tally) -> Counts:
    """Count exactly (one statement).

    When the result is small only because of values chosen in facets, the alternatives to those values are estimated.
    """
    if seen.base < MOST_SAMPLED_FOR_EXACT:
        tally = _tally(question, base="base", chosen=question.chosen, sampled=False)
        return Counts(total=tally.matching, facets=tally.facets)
    tally = _tally(question, base="condition", chosen={}, sampled=False)
    alternatives = {
        name: values for name, values in estimates(question, seen).facets.items() if name in question.chosen
    }
    return Counts(total=tally.matching, facets={**tally.facets, **alternatives})


def _tally(question: Question, *, base: str, chosen: Mapping[Facet, str], sampled: bool) -> Tally:
    """Count by facet. A facet's own choice doesn't narrow its own values, so that a second value can be chosen."""
    values = parameters(question) | {f"chosen_{name}": condition for name, condition in chosen.items()}
    flags = "".join(f", terms @@ %(chosen_{name})s::tsquery AS in_{name}" for name in chosen)
    things = "DISTINCT product_id" if question.by_product else "*"
    counted = {"all": list(chosen)} | {name.value: [other for other in chosen if other != name] for name in chosen}
    columns = ", ".join(f"count({things}){_filter(names)} AS n_{key}" for key, names in counted.items())
    where = matching(question, base if values[base] else "")
    statement = (
        f"WITH hits AS MATERIALIZED (SELECT product_id, category, brand, agreement, labels{flags}"
        f" FROM {TABLE} WHERE {'sampled AND ' if sampled else ''}{where})"
        " SELECT CASE WHEN grouping(category) = 0 THEN 'category' WHEN grouping(agreement) = 0 THEN 'agreement'"
        " WHEN grouping(brand) = 0 THEN 'brand' ELSE '' END,"
        f" coalesce(category, agreement, brand, ''), count({things}), {columns}"
        " FROM hits GROUP BY GROUPING SETS ((), (category), (agreement), (brand))"
        f" UNION ALL SELECT 'label', label, count({things}), {columns} FROM hits, unnest(labels) AS label GROUP BY label"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    return _read(rows, list(counted))


def _filter(names: Sequence[Facet]) -> str:
    return f" FILTER (WHERE {' AND '.join(f'in_{name}' for name in names)})" if names else ""


def _read(rows: Sequence[tuple[str, str, int, *tuple[int, ...]]], keys: Sequence[str]) -> Tally:
    facets: dict[Facet, list[FacetValue]] = {name: [] for name in Facet}
    total = base = 0
    for kind, value, unfiltered, *counts in rows:
        by_key = dict(zip(keys, counts, strict=True))
        if not kind:
            total, base = by_key["all"], unfiltered
        elif value and (count := by_key.get(kind, by_key["all"])):
            facets[Facet(kind)].append(FacetValue(value=value, count=count))
    for values in facets.values():
        values.sort(key=lambda one: (-one.count, one.value))
    return Tally(total, base, facets)
