"""What happened to the catalogue. A bulk load is one event with counts and the Merkle root of its rows."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Action(StrEnum):
    """Audit actions of the catalogue."""

    CATEGORIES_LOADED = "catalogue.categories_loaded"
    PRODUCTS_LOADED = "catalogue.products_loaded"


@dataclass(frozen=True, kw_only=True)
class CategoriesLoaded:
    """Categories were added or renamed."""

    ACTION: ClassVar[StrEnum] = Action.CATEGORIES_LOADED
    subject: str
    changed: int
    rows_root: str


@dataclass(frozen=True, kw_only=True)
class ProductsLoaded:
    """Products were added or changed from the source `subject`."""

    ACTION: ClassVar[StrEnum] = Action.PRODUCTS_LOADED
    subject: str
    changed: int
    rows_root: str
