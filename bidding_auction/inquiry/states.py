"""The machines of a mini-competition (二次竞价) and of a supplier's quote in it."""

from enum import StrEnum

from marketplace.kernel.states import TransitionTable
from marketplace.kernel.text import gettext_noop


class Prefix(StrEnum):
    """Prefix of the numbers of competitions: the initials of 二次竞价."""

    COMPETITION = "ECJJ"


class CompetitionState(StrEnum):
    """Where a competition stands. While it is *inviting* all quotes are sealed."""

    INVITING = "inviting"
    OPENED = "opened"
    AWARDED = "awarded"
    FAILED = "failed"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _COMPETITION_LABELS[self]


_COMPETITION_LABELS = {
    CompetitionState.INVITING: gettext_noop("Quotes are received"),
    CompetitionState.OPENED: gettext_noop("Quotes opened"),
    CompetitionState.AWARDED: gettext_noop("Awarded to the lowest"),
    CompetitionState.FAILED: gettext_noop("Came to nothing"),
}


class CompetitionAction(StrEnum):
    """Acts on a competition."""

    OPEN = "open"
    AWARD = "award"
    FAIL = "fail"


COMPETITION_TABLE: TransitionTable[CompetitionState, CompetitionAction] = TransitionTable(
    gettext_noop("mini-competition"),
    [
        (CompetitionAction.OPEN, CompetitionState.INVITING, CompetitionState.OPENED),
        (CompetitionAction.AWARD, CompetitionState.OPENED, CompetitionState.AWARDED),
        (CompetitionAction.FAIL, CompetitionState.INVITING, CompetitionState.FAILED),
        (CompetitionAction.FAIL, CompetitionState.OPENED, CompetitionState.FAILED),
    ],
)


class QuoteState(StrEnum):
    """Where a quote stands; what was never opened stays sealed."""

    SEALED = "sealed"
    WITHDRAWN = "withdrawn"
    OPENED = "opened"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _QUOTE_LABELS[self]


_QUOTE_LABELS = {
    QuoteState.SEALED: gettext_noop("Quoted, sealed"),
    QuoteState.WITHDRAWN: gettext_noop("Quote withdrawn"),
    QuoteState.OPENED: gettext_noop("Quote opened"),
}


class QuoteAction(StrEnum):
    """Acts on a quote."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    OPEN = "open"


QUOTE_TABLE: TransitionTable[QuoteState, QuoteAction] = TransitionTable(
    gettext_noop("quote"),
    [
        (QuoteAction.SUBMIT, QuoteState.SEALED, QuoteState.SEALED),
        (QuoteAction.SUBMIT, QuoteState.WITHDRAWN, QuoteState.SEALED),
        (QuoteAction.WITHDRAW, QuoteState.SEALED, QuoteState.WITHDRAWN),
        (QuoteAction.OPEN, QuoteState.SEALED, QuoteState.OPENED),
    ],
)


class Flaw(StrEnum):
    """Why an opened quote does not count; blank stands for a valid one."""

    ABOVE_CEILING = "above_ceiling"
    NOT_OFFERED = "not_offered"
    BARRED = "barred"
    SHORT = "short"

    @property
    def label(self) -> str:
        """The flaw as a source string to translate."""
        return _FLAW_LABELS[self]


_FLAW_LABELS = {
    Flaw.ABOVE_CEILING: gettext_noop("Above its agreement price"),
    Flaw.NOT_OFFERED: gettext_noop("What it quotes is not offered today"),
    Flaw.BARRED: gettext_noop("The supplier is suspended, debarred or has left the lot"),
    Flaw.SHORT: gettext_noop("The supplier's stock does not suffice"),
}
