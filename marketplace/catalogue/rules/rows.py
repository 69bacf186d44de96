"""Categories and products as a source states them."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from importlib import resources
from typing import Any


@dataclass(frozen=True, kw_only=True)
class CategoryRow:
    """A category of the 2022 government procurement catalogue."""

    code: str
    name: str
    name_en: str


@dataclass(frozen=True, kw_only=True)
class ProductRow:
    """A product as a source states it; `code` is its natural key, prefixed by the source.

    `attributes` are free texts by name; `specification` holds the values of the attributes of `profile`, by key. `imported` tells
    whether it is made abroad, None that the source doesn't say: then what the library knows stays.
    """

    code: str
    category: str
    name: str
    unit: str
    name_en: str = ""
    brand: str = ""
    model_code: str = ""
    labels: tuple[str, ...] = ()
    attributes: dict[str, str] = field(default_factory=dict)
    title_truncated: bool = False
    profile: str = ""
    specification: dict[str, Any] = field(default_factory=dict)
    imported: bool | None = None


def row_text(row: CategoryRow | ProductRow) -> bytes:
    """Return the row as one text, for the Merkle root of a bulk load; what came later is left out where it is empty."""
    later = {"profile", "specification", "imported"}
    values = {name: value for name, value in asdict(row).items() if value or name not in later}
    return json.dumps(values, sort_keys=True, ensure_ascii=False).encode()


def bundled_categories() -> list[CategoryRow]:
    """Return the categories that come with the mall: those in use, with all above them."""
    text = resources.files("marketplace.catalogue").joinpath("data/categories.tsv").read_text(encoding="utf-8")
    return list(_categories(text.splitlines()[1:]))


def _categories(lines: Iterable[str]) -> Iterable[CategoryRow]:
    for line in lines:
        code, name, name_en = line.split("\t")
        yield CategoryRow(code=code, name=name, name_en=name_en)
