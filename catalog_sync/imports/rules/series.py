"""Products of a demonstration written as series: makers times models, each with a profile and a ceiling."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

# Ceilings of more than this many yuan are whole yuan.
_WHOLE_FROM = 100


def series_rows(series: Mapping[str, Any]) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """Yield (cells, specification) of each product of a series: cells as in `products.tsv`, the specification as typed text."""
    serial = 0
    for brand, brand_en, pattern, share in series["makers"]:
        for row in series["rows"]:
            serial += 1
            values = dict(zip(series["columns"], map(str, row), strict=True))
            number, price = values.pop("n"), Decimal(values.pop("price")) * Decimal(str(share))
            texts = {key: values.pop(key) for key in ("title", "title_en") if key in values}
            specification = {key: str(value) for key, value in series["common"].items()} | values
            model = pattern.format(n=number)
            filled = {**specification, **texts, "brand": brand, "brand_en": brand_en, "model": model}
            cells = {
                "code": f"{series['code']}{serial:02d}",
                "category": series["category"],
                "lot": series["lot"],
                "name": series["name"].format(**filled),
                "name_en": series["name_en"].format(**filled),
                "brand": brand,
                "model": model,
                "unit": series["unit"],
                "ceiling": str(_rounded(price)),
                "labels": ",".join(series["labels"]),
                "profile": series["profile"],
            }
            yield cells, specification


def _rounded(price: Decimal) -> Decimal:
    step = Decimal(1) if price >= _WHOLE_FROM else Decimal("0.1")
    return price.quantize(step, rounding=ROUND_HALF_UP).quantize(Decimal("0.01"))
