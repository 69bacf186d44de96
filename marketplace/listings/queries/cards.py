"""Listings as result pages show them: one statement whose plan the database keeps, and plain values instead of models.

A page of twenty listings joins eight tables; planning that join and making a hundred and sixty model instances would cost
more than finding the listings. The values are those of this moment, can't be written and can be hashed.
"""

import datetime
import json
from collections.abc import Collection
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection


class RegionCard(NamedTuple):
    """A region of GB/T 2260."""

    code: str
    name: str
    name_en: str


class CategoryCard(NamedTuple):
    """A category of the government catalogue."""

    code: str
    name: str
    name_en: str


class ProductCard(NamedTuple):
    """A product; `attributes_text` is a JSON object, `specification_text` too, None without a profile."""

    id: int
    code: str
    name: str
    name_en: str
    brand: str
    model_code: str
    unit: str
    labels: tuple[str, ...]
    attributes_text: str
    category: CategoryCard
    profile_id: int | None
    specification_text: str | None

    @property
    def category_id(self) -> str:
        """The category's code."""
        return self.category.code

    @property
    def attributes(self) -> Any:
        """The attributes by name."""
        return json.loads(self.attributes_text)


class SupplierCard(NamedTuple):
    """A supplier."""

    id: int
    credit_code: str
    name: str
    name_en: str
    small_or_micro: bool
    region: RegionCard


class AgreementCard(NamedTuple):
    """A framework agreement."""

    number: str
    title: str
    title_en: str
    kind: str
    valid_from: datetime.date
    valid_to: datetime.date
    region: RegionCard


class LotCard(NamedTuple):
    """A lot of an agreement."""

    id: int
    number: int
    title: str
    title_en: str
    agreement: AgreementCard


class ListingCard(NamedTuple):
    """A listing with everything a page says about it."""

    id: int
    state: str
    price: Decimal
    ceiling: Decimal
    stock: int
    delivery_days: int
    warranty_months: int
    product: ProductCard
    supplier: SupplierCard
    lot: LotCard

    @property
    def pk(self) -> int:
        """The listing's id, as a model has it."""
        return self.id

    @property
    def product_id(self) -> int:
        """The product's id."""
        return self.product.id


def listing_cards(*, ids: Collection[int]) -> dict[int, ListingCard]:
    """Return listings by id, whatever their state (one statement)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM listing_cards(%s)", [list(ids)])
        return {row[0]: _card(row) for row in cursor.fetchall()}


def _card(row: tuple[Any, ...]) -> ListingCard:
    """Read a row of the SQL function `listing_cards`; its columns stand in the order of the fields above, the profile last."""
    product = ProductCard._make((*row[7:14], tuple(row[14]), row[15], CategoryCard._make(row[16:19]), row[40], row[41]))
    supplier = SupplierCard._make((*row[19:24], RegionCard._make(row[24:27])))
    agreement = AgreementCard._make((*row[31:37], RegionCard._make(row[37:40])))
    return ListingCard._make((*row[:7], product, supplier, LotCard._make((*row[27:31], agreement))))
