"""Steps on listings that an operation has locked. No authorization here."""

from marketplace.listings.steps.rows import (
    capped_listings,
    give_back_stock,
    lock_listing,
    lock_listings,
    move_listing,
    note_prices,
    own_rows,
    recap,
    take_stock,
)

__all__ = [
    "capped_listings",
    "give_back_stock",
    "lock_listing",
    "lock_listings",
    "move_listing",
    "note_prices",
    "own_rows",
    "recap",
    "take_stock",
]
