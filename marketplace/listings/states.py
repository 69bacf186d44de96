"""States of a listing and of its reviews."""

from enum import StrEnum

from marketplace.kernel.states import TransitionTable
from marketplace.kernel.text import gettext_noop


class ListingState(StrEnum):
    """Only published listings can be bought."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    PUBLISHED = "published"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _LABELS[self]


_LABELS = {
    ListingState.DRAFT: gettext_noop("Draft"),
    ListingState.IN_REVIEW: gettext_noop("In review"),
    ListingState.PUBLISHED: gettext_noop("On sale"),
    ListingState.SUSPENDED: gettext_noop("Suspended"),
    ListingState.WITHDRAWN: gettext_noop("Withdrawn"),
}


class Shelf(StrEnum):
    """How a supplier sorts its listings: by what each needs. One may stand on the shelf "to mend" and on that of its state."""

    PUBLISHED = "published"
    TO_MEND = "to_mend"
    IN_REVIEW = "in_review"
    SOLD_OUT = "sold_out"
    SUSPENDED = "suspended"
    DRAFT = "draft"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The shelf's name as a source string to translate."""
        return _SHELVES[self]


_SHELVES = {
    Shelf.PUBLISHED: gettext_noop("On sale"),
    Shelf.TO_MEND: gettext_noop("Needs you"),
    Shelf.IN_REVIEW: gettext_noop("In review"),
    Shelf.SOLD_OUT: gettext_noop("Sold out"),
    Shelf.SUSPENDED: gettext_noop("Suspended"),
    Shelf.DRAFT: gettext_noop("Draft"),
    Shelf.WITHDRAWN: gettext_noop("Withdrawn"),
}


class ListingAction(StrEnum):
    """Acts that change a listing's state."""

    SUBMIT = "submit"
    RECALL = "recall"
    RETURN = "return"
    PUBLISH = "publish"
    SUSPEND = "suspend"
    RESUME = "resume"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"


LISTING_TABLE: TransitionTable[ListingState, ListingAction] = TransitionTable(
    gettext_noop("listing"),
    [
        (ListingAction.SUBMIT, ListingState.DRAFT, ListingState.IN_REVIEW),
        (ListingAction.RECALL, ListingState.IN_REVIEW, ListingState.DRAFT),
        (ListingAction.RETURN, ListingState.IN_REVIEW, ListingState.DRAFT),
        # From a draft where no review is needed; from withdrawn by a source that loads reviewed offers.
        (ListingAction.PUBLISH, ListingState.DRAFT, ListingState.PUBLISHED),
        (ListingAction.PUBLISH, ListingState.IN_REVIEW, ListingState.PUBLISHED),
        (ListingAction.PUBLISH, ListingState.WITHDRAWN, ListingState.PUBLISHED),
        (ListingAction.SUSPEND, ListingState.PUBLISHED, ListingState.SUSPENDED),
        (ListingAction.RESUME, ListingState.SUSPENDED, ListingState.PUBLISHED),
        (ListingAction.WITHDRAW, ListingState.DRAFT, ListingState.WITHDRAWN),
        (ListingAction.WITHDRAW, ListingState.IN_REVIEW, ListingState.WITHDRAWN),
        (ListingAction.WITHDRAW, ListingState.PUBLISHED, ListingState.WITHDRAWN),
        (ListingAction.WITHDRAW, ListingState.SUSPENDED, ListingState.WITHDRAWN),
        (ListingAction.REOPEN, ListingState.WITHDRAWN, ListingState.DRAFT),
    ],
)


class Cause(StrEnum):
    """Why a listing is off sale, which decides who may bring it back."""

    SUPPLIER = "supplier"
    CEILING = "ceiling"
    MANAGER = "manager"
    ORGANISATION = "organisation"
    STALE = "stale"
    LEFT = "left"
    SWAPPED = "swapped"

    @property
    def label(self) -> str:
        """The cause as a source string to translate."""
        return _CAUSES[self]


_CAUSES = {
    Cause.SUPPLIER: gettext_noop("Taken off sale by the supplier."),
    Cause.CEILING: gettext_noop("The ceiling went below the price. Cut the price, then put it on sale again."),
    Cause.MANAGER: gettext_noop("Taken off sale by the manager of the agreement, who alone puts it back."),
    Cause.ORGANISATION: gettext_noop("The supplier is suspended; the listing returns when the supplier does."),
    Cause.STALE: gettext_noop("Nobody bought it for so long that the region's rules took it off sale."),
    Cause.LEFT: gettext_noop("The supplier left the lot."),
    Cause.SWAPPED: gettext_noop("Another product took its place in the agreement."),
}


class ReviewKind(StrEnum):
    """What a supplier asks the manager of the agreement for."""

    PUBLICATION = "publication"
    PRICE_RISE = "price_rise"

    @property
    def label(self) -> str:
        """The kind's name as a source string to translate."""
        return _REVIEW_KINDS[self]


_REVIEW_KINDS = {
    ReviewKind.PUBLICATION: gettext_noop("First publication"),
    ReviewKind.PRICE_RISE: gettext_noop("Price rise"),
}


class ReviewState(StrEnum):
    """A review is open until it is passed or returned, or the supplier takes the request back."""

    OPEN = "open"
    PASSED = "passed"
    RETURNED = "returned"
    RECALLED = "recalled"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _REVIEW_STATES[self]


_REVIEW_STATES = {
    ReviewState.OPEN: gettext_noop("Waiting for review"),
    ReviewState.PASSED: gettext_noop("Passed"),
    ReviewState.RETURNED: gettext_noop("Returned with reasons"),
    ReviewState.RECALLED: gettext_noop("Taken back"),
}


class ReviewAction(StrEnum):
    """Acts that end a review."""

    PASS = "pass"  # noqa: S105 - no password
    RETURN = "return"
    RECALL = "recall"


REVIEW_TABLE: TransitionTable[ReviewState, ReviewAction] = TransitionTable(
    gettext_noop("review"),
    [
        (ReviewAction.PASS, ReviewState.OPEN, ReviewState.PASSED),
        (ReviewAction.RETURN, ReviewState.OPEN, ReviewState.RETURNED),
        (ReviewAction.RECALL, ReviewState.OPEN, ReviewState.RECALLED),
    ],
)


class PriceCause(StrEnum):
    """Why a price stands in the history. Blank in rows of before this was written."""

    PUBLISHED = "published"
    CUT = "cut"
    RISE = "rise"
    CEILING = "ceiling"
    LOADED = "loaded"
    SWAPPED = "swapped"

    @property
    def label(self) -> str:
        """The cause as a source string to translate."""
        return _PRICE_CAUSES[self]


_PRICE_CAUSES = {
    PriceCause.PUBLISHED: gettext_noop("Put on sale"),
    PriceCause.CUT: gettext_noop("Price cut"),
    PriceCause.RISE: gettext_noop("Price rise, reviewed"),
    PriceCause.CEILING: gettext_noop("New ceiling"),
    PriceCause.LOADED: gettext_noop("Loaded from a source"),
    PriceCause.SWAPPED: gettext_noop("Took the place of another product"),
}


class ListingAct(StrEnum):
    """Acts at which rules with parameters of a region are judged."""

    SUBMIT = "submit_listing"
    PUBLISH = "publish_listing"
    KEEP = "keep_listing"
