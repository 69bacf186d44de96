"""The only writers of listings."""

from marketplace.listings.operations.adjusting import adjust_price
from marketplace.listings.operations.bulk import ListingChange, change_listings, listing_rows
from marketplace.listings.operations.ceilings import set_ceiling
from marketplace.listings.operations.drafts import draft_listing, recall_listing, submit_listing
from marketplace.listings.operations.following import (
    resume_listings_of,
    suspend_listings_of,
    suspend_stale_listing,
    swap_listing,
    withdraw_left_listings,
)
from marketplace.listings.operations.load import load_listings
from marketplace.listings.operations.offers import (
    change_price,
    change_stock,
    publish_listing,
)
from marketplace.listings.operations.reviews import (
    Reviewed,
    recall_price_rise,
    request_price_rise,
    review_listing,
    review_listings,
)
from marketplace.listings.operations.sale import (
    halt_listing,
    release_listing,
    resume_listing,
    suspend_listing,
    withdraw_listing,
)

__all__ = [
    "ListingChange",
    "Reviewed",
    "adjust_price",
    "change_listings",
    "change_price",
    "change_stock",
    "draft_listing",
    "halt_listing",
    "listing_rows",
    "load_listings",
    "publish_listing",
    "recall_listing",
    "recall_price_rise",
    "release_listing",
    "request_price_rise",
    "resume_listing",
    "resume_listings_of",
    "review_listing",
    "review_listings",
    "set_ceiling",
    "submit_listing",
    "suspend_listing",
    "suspend_listings_of",
    "suspend_stale_listing",
    "swap_listing",
    "withdraw_left_listings",
    "withdraw_listing",
]
