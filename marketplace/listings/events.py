"""What happened to listings; each stands in the supplier's listing book, ceilings in the agreement's stream.

`subject` is the listing's id, of a ceiling the agreement's number. Amounts are yuan as text.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar


class Action(StrEnum):
    """Audit actions of listings."""

    LISTING_PUBLISHED = "listing.published"
    LISTING_DRAFTED = "listing.drafted"
    LISTING_SUBMITTED = "listing.submitted"
    LISTING_RECALLED = "listing.recalled"
    LISTING_REVIEWED = "listing.reviewed"
    PRICE_RISE_ASKED = "listing.rise_asked"
    PRICE_RISE_RECALLED = "listing.rise_recalled"
    PRICE_RISE_REVIEWED = "listing.rise_reviewed"
    LISTING_SWAPPED = "listing.swapped"
    LISTINGS_HALTED = "listing.all_suspended"
    LISTINGS_RESTORED = "listing.all_resumed"
    LISTINGS_LEFT = "listing.lot_left"
    LISTING_PRICE_CUT = "listing.price_cut"
    LISTING_STOCK_SET = "listing.stock_set"
    LISTING_SUSPENDED = "listing.suspended"
    LISTING_RESUMED = "listing.resumed"
    LISTING_WITHDRAWN = "listing.withdrawn"
    CEILING_SET = "listing.ceiling_set"
    LISTINGS_LOADED = "listing.bulk_loaded"
    LISTINGS_CHANGED = "listing.bulk_changed"


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
class ListingDrafted:
    """A supplier wrote down an offer that nobody can buy yet, or changed it."""

    ACTION: ClassVar[Action] = Action.LISTING_DRAFTED
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
class ListingSubmitted:
    """A supplier asked for a listing to be published; `findings` are what was judged."""

    ACTION: ClassVar[Action] = Action.LISTING_SUBMITTED
    subject: str
    price: str
    findings: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class ListingRecalled:
    """A supplier took a listing out of its review, to change it."""

    ACTION: ClassVar[Action] = Action.LISTING_RECALLED
    subject: str


@dataclass(frozen=True, kw_only=True)
class ListingReviewed:
    """One reviewer passed a listing or returned it; `state` is what the listing then was, `passed` how many had passed it."""

    ACTION: ClassVar[Action] = Action.LISTING_REVIEWED
    subject: str
    passes: bool
    reason: str
    clauses: str
    state: str
    passed: int
    price: str
    findings: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class PriceRiseAsked:
    """A supplier asked for a higher price; the old one holds until it is passed."""

    ACTION: ClassVar[Action] = Action.PRICE_RISE_ASKED
    subject: str
    before: str
    price: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PriceRiseRecalled:
    """A supplier no longer asks for the higher price."""

    ACTION: ClassVar[Action] = Action.PRICE_RISE_RECALLED
    subject: str
    price: str


@dataclass(frozen=True, kw_only=True)
class PriceRiseReviewed:
    """One reviewer passed a higher price or refused it; it holds when `granted`."""

    ACTION: ClassVar[Action] = Action.PRICE_RISE_REVIEWED
    subject: str
    passes: bool
    granted: bool
    reason: str
    clauses: str
    before: str
    price: str
    ceiling: str
    passed: int
    findings: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class ListingSwapped:
    """The listing `subject` is withdrawn and `listings` are it and the one that took its place, as the agreement decided."""

    ACTION: ClassVar[Action] = Action.LISTING_SWAPPED
    subject: str
    agreement: str
    product: str
    price: str
    ceiling: str
    listings: list[int]


@dataclass(frozen=True, kw_only=True)
class ListingsHalted:
    """The listings of the suspended supplier `subject` went off sale."""

    ACTION: ClassVar[Action] = Action.LISTINGS_HALTED
    subject: str
    reason: str
    listings: list[int]


@dataclass(frozen=True, kw_only=True)
class ListingsRestored:
    """The listings of the supplier `subject` that went off sale with it are on sale again."""

    ACTION: ClassVar[Action] = Action.LISTINGS_RESTORED
    subject: str
    listings: list[int]


@dataclass(frozen=True, kw_only=True)
class ListingsLeft:
    """The listings of the supplier `subject` in lots that it left are withdrawn."""

    ACTION: ClassVar[Action] = Action.LISTINGS_LEFT
    subject: str
    agreement: str
    listings: list[int]


@dataclass(frozen=True, kw_only=True)
class ListingPriceCut:
    """A price went down; it holds at once, and takes back an open request to raise it (`recalled`)."""

    ACTION: ClassVar[Action] = Action.LISTING_PRICE_CUT
    subject: str
    before: str
    price: str
    ceiling: str
    recalled: bool


@dataclass(frozen=True, kw_only=True)
class ListingStockSet:
    """The supplier stated what can be bought from now on; what purchases hold is not part of it."""

    ACTION: ClassVar[Action] = Action.LISTING_STOCK_SET
    subject: str
    before: int
    stock: int


@dataclass(frozen=True, kw_only=True)
class ListingSuspended:
    """The listing can't be bought until it is resumed; `cause` says who may do that."""

    ACTION: ClassVar[Action] = Action.LISTING_SUSPENDED
    subject: str
    cause: str
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
class ListingsChanged:
    """A supplier (`subject`, by id) changed many listings in one act: cut the prices of `listings`, stated `stocks` stocks.

    `recalled` requests to raise a price were taken back by it. `rows_root` is the Merkle root over all rows, one leaf
    `listing id:price:stock` each, by id; the prices stand in the price history.
    """

    ACTION: ClassVar[Action] = Action.LISTINGS_CHANGED
    subject: str
    listings: list[int]
    stocks: int
    recalled: int
    rows_root: str


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
