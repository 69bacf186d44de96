"""The life of a waiver."""

from enum import StrEnum

from marketplace.kernel.states import TransitionTable
from marketplace.kernel.text import gettext_noop


class Number(StrEnum):
    """Prefix of waivers' numbers."""

    WAIVER = "LW"


class WaiverState(StrEnum):
    """Where a waiver stands."""

    ASKED = "asked"
    GRANTED = "granted"
    USED = "used"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _LABELS[self]


_LABELS = {
    WaiverState.ASKED: gettext_noop("Waiting for a decision"),
    WaiverState.GRANTED: gettext_noop("Granted"),
    WaiverState.USED: gettext_noop("Used"),
    WaiverState.REFUSED: gettext_noop("Refused"),
    WaiverState.WITHDRAWN: gettext_noop("Withdrawn by the buyer"),
    WaiverState.EXPIRED: gettext_noop("Expired unused"),
}


class WaiverAction(StrEnum):
    """What is done to a waiver."""

    GRANT = "grant"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    REVOKE = "revoke"
    USE = "use"
    EXPIRE = "expire"


WAIVERS: TransitionTable[WaiverState, WaiverAction] = TransitionTable(
    "waiver",
    [
        (WaiverAction.GRANT, WaiverState.ASKED, WaiverState.GRANTED),
        (WaiverAction.REFUSE, WaiverState.ASKED, WaiverState.REFUSED),
        (WaiverAction.WITHDRAW, WaiverState.ASKED, WaiverState.WITHDRAWN),
        (WaiverAction.WITHDRAW, WaiverState.GRANTED, WaiverState.WITHDRAWN),
        (WaiverAction.REVOKE, WaiverState.GRANTED, WaiverState.WITHDRAWN),
        (WaiverAction.USE, WaiverState.GRANTED, WaiverState.USED),
        (WaiverAction.EXPIRE, WaiverState.GRANTED, WaiverState.EXPIRED),
    ],
)
