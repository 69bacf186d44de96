"""What people are told of, how soon it reaches them outside the mall, and where a letter stands."""

from enum import StrEnum

from marketplace.kernel.text import gettext_noop


class Kind(StrEnum):
    """What a notification is about; people choose by it what is sent to them, and how soon."""

    APPROVALS = "approvals"
    ORDERS = "orders"
    AGREEMENTS = "agreements"
    LISTINGS = "listings"
    NOTICES = "notices"
    ACCOUNTS = "accounts"
    DEADLINES = "deadlines"

    @property
    def label(self) -> str:
        """The kind's name as a source string to translate."""
        return _KINDS[self]


_KINDS = {
    Kind.APPROVALS: gettext_noop("Approvals and waivers"),
    Kind.ORDERS: gettext_noop("Orders and claims"),
    Kind.AGREEMENTS: gettext_noop("Framework agreements"),
    Kind.LISTINGS: gettext_noop("Listings and prices"),
    Kind.NOTICES: gettext_noop("Notices to publish"),
    Kind.ACCOUNTS: gettext_noop("Registration and account"),
    Kind.DEADLINES: gettext_noop("Deadlines"),
}


class Pace(StrEnum):
    """How soon what somebody was told leaves the mall on a channel."""

    AT_ONCE = "at_once"
    HOURLY = "hourly"
    DAILY = "daily"
    NEVER = "never"

    @property
    def label(self) -> str:
        """The pace's name as a source string to translate."""
        return _PACES[self]


_PACES = {
    Pace.AT_ONCE: gettext_noop("At once"),
    Pace.HOURLY: gettext_noop("Together, every hour"),
    Pace.DAILY: gettext_noop("Together, once a day"),
    Pace.NEVER: gettext_noop("Never"),
}


class Purpose(StrEnum):
    """What a letter is for: news, the code that confirms an address, or the link to a new password."""

    NEWS = "news"
    CODE = "code"
    PASSWORD = "password"  # noqa: S105 - no password


class LetterState(StrEnum):
    """Where a letter stands.

    `refused`: the address doesn't exist. `given_up`: nobody took it in time (three days; an hour for a link to a new password),
    or such a link's address is no longer the person's.
    """

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"
    GIVEN_UP = "given_up"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _LETTERS[self]


_LETTERS = {
    LetterState.WAITING: gettext_noop("Waiting to be sent"),
    LetterState.SENT: gettext_noop("Sent"),
    LetterState.REFUSED: gettext_noop("The address was refused"),
    LetterState.GIVEN_UP: gettext_noop("Given up"),
}
