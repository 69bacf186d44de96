"""The only writers of listings."""

from marketplace.listings.operations.ceilings import set_ceiling
from marketplace.listings.operations.load import load_listings
from marketplace.listings.operations.offers import (
    change_price,
    change_stock,
    publish_listing,
)
from marketplace.listings.operations.sale import (
    resume_listing,
    suspend_listing,
    withdraw_listing,
)

__all__ = [
    "change_price",
    "change_stock",
    "load_listings",
    "publish_listing",
    "resume_listing",
    "set_ceiling",
    "suspend_listing",
    "withdraw_listing",
]
