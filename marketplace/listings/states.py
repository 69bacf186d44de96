"""States of a listing."""

from enum import StrEnum

from marketplace.kernel.states import TransitionTable
from marketplace.kernel.text import gettext_noop


class ListingState(StrEnum):
    """Only published listings can be bought."""

    PUBLISHED = "published"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _LABELS[self]


_LABELS = {
    ListingState.PUBLISHED: gettext_noop("On sale"),
    ListingState.SUSPENDED: gettext_noop("Suspended"),
    ListingState.WITHDRAWN: gettext_noop("Withdrawn"),
}


class ListingAction(StrEnum):
    """Acts that change a listing's state."""

    PUBLISH = "publish"
    SUSPEND = "suspend"
    RESUME = "resume"
    WITHDRAW = "withdraw"


LISTING_TABLE: TransitionTable[ListingState, ListingAction] = TransitionTable(
    gettext_noop("listing"),
    [
        (ListingAction.PUBLISH, ListingState.WITHDRAWN, ListingState.PUBLISHED),
        (ListingAction.SUSPEND, ListingState.PUBLISHED, ListingState.SUSPENDED),
        (ListingAction.RESUME, ListingState.SUSPENDED, ListingState.PUBLISHED),
        (ListingAction.WITHDRAW, ListingState.PUBLISHED, ListingState.WITHDRAWN),
        (ListingAction.WITHDRAW, ListingState.SUSPENDED, ListingState.WITHDRAWN),
    ],
)
