"""The result of a search as a file."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext

from catalog_sync.search_index.queries import Question
from catalog_sync.search_index.queries import search as find
from storefront.kit.exports import Column, Pages
from storefront.kit.wording import local

# As many as one question may ask for.
_ROWS = 100


def result_pages(question: Question) -> Pages:
    """Return all that a question finds, whatever page of it was asked for."""

    def read(after: str) -> tuple[Sequence[Any], str]:
        page = find(replace(question, first=_ROWS, after=after or None, counts=False, by_attribute=False))
        return page.hits, page.next_cursor or ""

    def count() -> int:
        found = find(replace(question, first=1, after=None)).counts
        return found.total if found else 0

    return Pages(read=read, count=count)


def result_columns() -> list[Column]:
    """Return the columns of a result as a file."""
    return [
        (gettext("Product"), lambda hit: hit.listing.product.code),
        (gettext("Name"), lambda hit: local(hit.listing.product)),
        (gettext("Category"), lambda hit: hit.listing.product.category.code),
        (gettext("Supplier"), lambda hit: local(hit.listing.supplier)),
        (gettext("Agreement"), lambda hit: hit.listing.lot.agreement.number),
        (gettext("Unit price (yuan)"), lambda hit: hit.listing.price),
        (gettext("Ceiling (yuan)"), lambda hit: hit.listing.ceiling),
        (gettext("Stock"), lambda hit: hit.listing.stock),
        (gettext("Suppliers"), lambda hit: len(hit.prices)),
    ]
