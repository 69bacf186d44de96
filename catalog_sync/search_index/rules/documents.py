"""The search document of a listing: a narrow row whose lexemes hold the words and every facet."""

import datetime
import functools
import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from marketplace.kernel.categories import category_prefix
from marketplace.kernel.regions import region_prefix
from marketplace.kernel.words import folded, quoted, words

# No word begins with "=", so that facets and words share one index without meeting.
FACET = "={kind}:{value}"
# One product in fifty, with all its listings: what estimates are made from.
SAMPLE_SHARE = 50
SMALL_OR_MICRO = "small_or_micro"
BUCKET_EDGES = tuple(
    Decimal(edge) for edge in (10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 500_000)
)
# For figures of attributes: gigabytes, inches, pages a minute. Between two edges the figure itself is compared.
FIGURE_EDGES: tuple[float, ...] = tuple(
    step * scale for scale in (0.1, 1, 10, 100, 1_000, 10_000, 100_000, 1_000_000) for step in (1, 1.5, 2, 3, 5, 7)
)
_LAST_POSITION = 16_383
# Days within which goods may be wanted; what comes sooner is within the longer ones too.
DELIVERY_STEPS = (1, 3, 7)
# Most prices stand below their ceilings; how far is kept in ten-thousandths.
_WHOLE = 10_000


@dataclass(frozen=True, kw_only=True)
class Source:
    """What a document is made from."""

    listing_id: int
    product_id: int
    name: str
    name_en: str
    brand: str
    model_code: str
    labels: tuple[str, ...]
    category: str
    category_name: str
    category_name_en: str
    supplier: str
    supplier_region: str
    small_or_micro: bool
    agreement: str
    serves: tuple[str, ...]
    valid_from: datetime.date
    valid_to: datetime.date
    price: Decimal
    ceiling: Decimal
    delivery_days: int
    attributes: Mapping[str, str | int | float | bool] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Document:
    """One row of the index. `saving` is how far the price stands below its ceiling, in ten-thousandths; `attributes` is JSON."""

    listing_id: int
    product_id: int
    price: Decimal
    saving: int
    delivery_days: int
    category: str
    brand: str
    agreement: str
    labels: list[str]
    valid_from: datetime.date
    valid_to: datetime.date
    sampled: bool
    terms: str
    supplier_region: str = ""
    attributes: str = "{}"


def document(source: Source) -> Document:
    """Return the document of a live listing."""
    labels = sorted({*source.labels, *([SMALL_OR_MICRO] if source.small_or_micro else [])})
    return Document(
        listing_id=source.listing_id,
        product_id=source.product_id,
        price=source.price,
        saving=int((source.ceiling - source.price) * _WHOLE / source.ceiling),
        delivery_days=source.delivery_days,
        category=source.category,
        brand=source.brand,
        agreement=source.agreement,
        labels=labels,
        valid_from=source.valid_from,
        valid_to=source.valid_to,
        sampled=is_sampled(source.product_id),
        terms=_terms(source, labels),
        supplier_region=source.supplier_region,
        attributes=json.dumps({key: attribute_value(value) for key, value in source.attributes.items()}),
    )


def is_sampled(product_id: int) -> bool:
    """Whether a product belongs to the sample; by its hash, so that neighbours don't come together."""
    return int.from_bytes(hashlib.sha256(str(product_id).encode()).digest()[:4]) % SAMPLE_SHARE == 0


def bucket(price: Decimal) -> int:
    """Return the number of the price's bucket."""
    return bisect_right(BUCKET_EDGES, price)


def attribute_value(value: str | float | bool) -> str | int | float:
    """Return an attribute's value as the index keeps it: yes or no as text, choices as they are, figures as numbers."""
    return ("yes" if value else "no") if isinstance(value, bool) else value


def figure_bucket(value: float | Decimal) -> int:
    """Return the number of the bucket of a figure; buckets narrow what is compared exactly."""
    return bisect_right(FIGURE_EDGES, float(value))


def attribute_facet(key: str, value: str | float) -> str:
    """Return the lexeme of an attribute: its value, or the bucket of its figure."""
    if isinstance(value, str):
        return facet(f"is-{key}", folded(value))
    return facet(f"about-{key}", figure_bucket(value))


def facet(kind: str, value: object) -> str:
    """Return the lexeme of a facet's value."""
    return FACET.format(kind=kind, value=value)


def _terms(source: Source, labels: Iterable[str]) -> str:
    """Return the document's lexemes in tsvector notation: words with weights by where they stand, facets without."""
    category = category_prefix(source.category)
    facets = [
        facet("brand", folded(source.brand)),
        facet("agreement", source.agreement),
        facet("price", bucket(source.price)),
        *(facet("serves", region_prefix(code)) for code in source.serves),
        *(facet("label", label) for label in labels),
        *(facet("category", category[:length]) for length in (1, 3, 5, 7, 9) if length <= len(category)),
        *(facet("supplier-region", prefix) for prefix in _region_prefixes(source.supplier_region)),
        facet("from", source.supplier_region),
        *(facet("within", days) for days in DELIVERY_STEPS if source.delivery_days <= days),
        *(attribute_facet(key, attribute_value(value)) for key, value in source.attributes.items()),
    ]
    product = _product_words(source.brand, source.model_code, source.name, source.name_en)
    place = _place_words(source.category_name, source.category_name_en, source.supplier)
    return " ".join([product, place, *(quoted(lexeme) for lexeme in facets)])


def _region_prefixes(code: str) -> list[str]:
    prefix = region_prefix(code)
    return [prefix[:length] for length in range(2, len(prefix) + 1, 2)]


@functools.lru_cache(maxsize=20_000)
def _product_words(brand: str, model_code: str, name: str, name_en: str) -> str:
    """Return the words of a product; the cache serves its other suppliers' listings."""
    return _weighted([(f"{brand} {model_code}", "A"), (name, "B"), (name_en, "B")], start=1)


@functools.lru_cache(maxsize=5_000)
def _place_words(category: str, category_en: str, supplier: str) -> str:
    return _weighted([(f"{category} {category_en}", "C"), (supplier, "D")], start=1_000)


def _weighted(texts: Iterable[tuple[str, str]], *, start: int) -> str:
    places: dict[str, list[str]] = {}
    position = start
    for text, weight in texts:
        for word in words(text):
            places.setdefault(word, []).append(f"{min(position, _LAST_POSITION)}{weight}")
            position += 1
    return " ".join(f"{quoted(word)}:{','.join(found)}" for word, found in places.items())
