"""The committed tables of the Suzhou import: channel → category, and the brands that titles begin with."""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources


@dataclass(frozen=True, kw_only=True)
class Channel:
    """A channel of the Suzhou mall and the category (品目) its goods are listed in; without one, `reason` says why.

    `unit` is what its goods are counted in. `typical` is a rounded median price in yuan, stated where the city's file gave
    at least five.
    """

    pk: str
    name: str
    category: str
    unit: str
    typical: Decimal | None
    reason: str


@functools.cache
def channels() -> Mapping[str, Channel]:
    """Return the channel → category map by channel id."""
    return {
        row["channel"]: Channel(
            pk=row["channel"],
            name=row["name"],
            category=row["code"],
            unit=row["unit"],
            typical=Decimal(row["typical"]) if row["typical"] else None,
            reason=row["reason"],
        )
        for row in _table("channels.tsv")
    }


@functools.cache
def brands() -> Mapping[str, str]:
    """Return the brands by every name a title may state them with, in lower case."""
    names = {}
    for row in _table("brands.tsv"):
        for name in (row["brand"], *filter(None, row["aliases"].split("；"))):
            names[name.lower()] = row["brand"]
    return names


def depth(category: str) -> int:
    """Return how many of a category code's four levels are used: A02000000 → 1, A02021118 → 4."""
    return sum(category[start : start + 2] != "00" for start in range(1, 9, 2))


def _table(name: str) -> Iterator[dict[str, str]]:
    text = resources.files("catalog_sync.imports").joinpath("data", "suzhou", name).read_text(encoding="utf-8")
    head, *lines = text.splitlines()
    for line in lines:
        yield dict(zip(head.split("\t"), line.split("\t"), strict=True))
