"""The orders in which results can be read."""

from enum import StrEnum

from marketplace.kernel.text import gettext_noop


class Sort(StrEnum):
    """Orders of a result. The best match comes first; among matches too many to rank, the newest listing."""

    BEST = "best"
    PRICE = "price"
    DELIVERY = "delivery"
    SAVING = "saving"

    @property
    def label(self) -> str:
        """The order's name as a source string to translate."""
        return _LABELS[self]


_LABELS = {
    Sort.BEST: gettext_noop("Best match"),
    Sort.PRICE: gettext_noop("Lowest price"),
    Sort.DELIVERY: gettext_noop("Fastest delivery"),
    Sort.SAVING: gettext_noop("Furthest below the ceiling"),
}


class Facet(StrEnum):
    """What a result can be narrowed by; several values of one facet widen it again."""

    CATEGORY = "category"
    AGREEMENT = "agreement"
    LABEL = "label"
    BRAND = "brand"
    REGION = "supplier_region"
    DELIVERY = "delivery"
