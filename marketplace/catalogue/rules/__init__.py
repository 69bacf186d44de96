"""What the catalogue decides without a database: rows of sources, profiles of products, and whether values fit them."""

from marketplace.catalogue.rules.rows import CategoryRow, ProductRow, bundled_categories, row_text

__all__ = ["CategoryRow", "ProductRow", "bundled_categories", "row_text"]
