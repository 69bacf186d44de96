"""What happened to listings; each stands in the supplier's listing book, ceilings in the agreement's stream.

`subject` is the listing's id, of a ceiling the agreement's number. Amounts are yuan as text.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Action(StrEnum):
    """Audit actions of listings."""

    LISTING_PUBLISHED = "listing.published"
    LISTING_PRICE_CUT = "listing.price_cut"
    LISTING_STOCK_SET = "listing.stock_set"
    LISTING_SUSPENDED = "listing.suspended"
    LISTING_RESUMED = "listing.resumed"
    LISTING_WITHDRAWN = "listing.withdrawn"
    CEILING_SET = "listing.ceiling_set"
    LISTINGS_LOADED = "listing.bulk_loaded"


@dataclass(frozen=True, kw_only=True)
class ListingPublished:
    """A supplier offers a product in a lot."""

    ACTION: ClassVar[Action] = Action.LISTING_PUBLISHED
    subject: str
    product: str
    agreement: str
    lot: int
    price: str
    ceiling: str
    stock: int
    delivery_days: int
    warranty_months: int


@dataclass(frozen=True, kw_only=True)
class ListingPriceCut:
    """A price went down; it holds at once."""

    ACTION: ClassVar[Action] = Action.LISTING_PRICE_CUT
    subject: str
    before: str
    price: str
    ceiling: str


@dataclass(frozen=True, kw_only=True)
class ListingStockSet:
    """The supplier stated what can be bought from now on; what purchases hold is not part of it."""

    ACTION: ClassVar[Action] = Action.LISTING_STOCK_SET
    subject: str
    before: int
    stock: int


@dataclass(frozen=True, kw_only=True)
class ListingSuspended:
    """The listing can't be bought until it is resumed."""

    ACTION: ClassVar[Action] = Action.LISTING_SUSPENDED
    subject: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ListingResumed:
    """The listing can be bought again."""

    ACTION: ClassVar[Action] = Action.LISTING_RESUMED
    subject: str


@dataclass(frozen=True, kw_only=True)
class ListingWithdrawn:
    """The supplier no longer offers the product in this lot."""

    ACTION: ClassVar[Action] = Action.LISTING_WITHDRAWN
    subject: str


@dataclass(frozen=True, kw_only=True)
class CeilingSet:
    """The ceiling of a product in a lot changed for all its `listings`; those in `suspended` stood above it."""

    ACTION: ClassVar[Action] = Action.CEILING_SET
    subject: str
    lot: int
    product_id: int
    before: str
    ceiling: str
    listings: list[int]
    suspended: list[int]


@dataclass(frozen=True, kw_only=True)
class ListingsLoaded:
    """The source `subject` put listings on sale, or changed prices with their ceilings; who loads them reindexes them.

    `rows_root` is the Merkle root over all of them, one leaf `listing id:price:ceiling` each, by id; the same rows stand in the
    price history.
    """

    ACTION: ClassVar[Action] = Action.LISTINGS_LOADED
    subject: str
    published: int
    repriced: int
    rows_root: str
