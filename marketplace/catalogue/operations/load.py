"""Load categories and products in bulk; what is known as it is changes nothing and leaves no event."""

import datetime
from collections.abc import Sequence

from marketplace.audit import merkle
from marketplace.audit.log import record
from marketplace.catalogue.events import CategoriesLoaded, ProductsLoaded
from marketplace.catalogue.models import Category, Product
from marketplace.catalogue.permissions import Permission
from marketplace.catalogue.rules import CategoryRow, ProductRow, row_text
from marketplace.kernel.actor import Actor
from marketplace.kernel.operations import operation

BATCH = 5_000
_FIELDS = ("name", "name_en", "brand", "model_code", "unit", "labels", "attributes", "title_truncated")


@operation(Permission.CATALOGUE_LOAD)
def load_categories(*, actor: Actor, at: datetime.datetime, rows: Sequence[CategoryRow]) -> int:
    """Add categories or rename those that are known; return how many were new or renamed."""
    known = {row.code: (row.name, row.name_en) for row in Category.objects.all()}
    changed = [row for row in rows if known.get(row.code) != (row.name, row.name_en)]
    Category.objects.bulk_create(
        [Category(code=row.code, name=row.name, name_en=row.name_en) for row in changed],
        update_conflicts=True,
        update_fields=["name", "name_en"],
        unique_fields=["code"],
    )
    if changed:
        event = CategoriesLoaded(subject="categories", changed=len(changed), rows_root=_root(changed))
        record(stream="catalogue", actor=actor, at=at, events=[event])
    return len(changed)


@operation(Permission.CATALOGUE_LOAD)
def load_products(*, actor: Actor, at: datetime.datetime, source: str, rows: Sequence[ProductRow]) -> int:
    """Add products of `source` or change those that are known; return how many were new or changed."""
    known = {row.code: _content(row) for row in Product.objects.filter(code__in=[row.code for row in rows])}
    changed = [row for row in rows if known.get(row.code) != (row.category, *_values(row).values())]
    Product.objects.bulk_create(
        [Product(code=row.code, category_id=row.category, **_values(row)) for row in changed],
        batch_size=BATCH,
        update_conflicts=True,
        update_fields=["category", *_FIELDS],
        unique_fields=["code"],
    )
    if changed:
        event = ProductsLoaded(subject=source, changed=len(changed), rows_root=_root(changed))
        record(stream="catalogue", actor=actor, at=at, events=[event])
    return len(changed)


def _values(row: ProductRow) -> dict[str, object]:
    return {name: list(row.labels) if name == "labels" else getattr(row, name) for name in _FIELDS}


def _content(row: Product) -> tuple[object, ...]:
    return (row.category_id, *(getattr(row, name) for name in _FIELDS))


def _root(rows: Sequence[CategoryRow] | Sequence[ProductRow]) -> str:
    return merkle.root(merkle.leaf_hash(row_text(row)) for row in rows).hex()
