"""The only writers of categories and products."""

from marketplace.catalogue.operations.load import load_categories, load_products

__all__ = ["load_categories", "load_products"]
