"""Categories and products as others may read them."""

from collections.abc import Collection

from marketplace.catalogue.models import Category, Product
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop


def categories(*, prefix: str = "") -> list[Category]:
    """Return the categories whose code starts with `prefix`, by code (one statement)."""
    return list(Category.objects.filter(code__startswith=prefix).order_by("code"))


def category_names(*, codes: Collection[str]) -> dict[str, Category]:
    """Return those of the categories that exist, by code (one statement)."""
    return Category.objects.in_bulk(list(codes))


def product(*, code: str) -> Product:
    """Return a product with its category, by its code; raises `NotFound`."""
    found = Product.objects.select_related("category").filter(code=code).first()
    if found is None:
        raise NotFound(gettext_noop("This product"))
    return found


def product_by_id(*, product_id: int) -> Product:
    """Return a product with its category, by its id; raises `NotFound`."""
    found = Product.objects.select_related("category").filter(pk=product_id).first()
    if found is None:
        raise NotFound(gettext_noop("This product"))
    return found


def product_ids(*, codes: Collection[str]) -> dict[str, int]:
    """Return the ids of those of the products that exist, by code (one statement)."""
    return dict(Product.objects.filter(code__in=codes).values_list("code", "pk"))
