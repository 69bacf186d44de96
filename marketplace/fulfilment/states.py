"""The machine of a claim after acceptance (退换货、保修): what the buyer says is wrong, and what the supplier does about it."""

from enum import StrEnum

from marketplace.kernel.states import TransitionTable
from marketplace.kernel.text import gettext_noop

# So many files show how goods came, or what is wrong with them.
MAX_FILES = 5


class ClaimState(StrEnum):
    """Where a claim stands."""

    OPEN = "open"
    PROMISED = "promised"
    DECLINED = "declined"
    ESCALATED = "escalated"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _CLAIM_LABELS[self]

    @property
    def ended(self) -> bool:
        """Whether nothing more is expected of anybody."""
        return self in {ClaimState.SETTLED, ClaimState.WITHDRAWN}


_CLAIM_LABELS = {
    ClaimState.OPEN: gettext_noop("Waiting for the supplier"),
    ClaimState.PROMISED: gettext_noop("Remedy promised"),
    ClaimState.DECLINED: gettext_noop("Declined by the supplier"),
    ClaimState.ESCALATED: gettext_noop("Before the regulator"),
    ClaimState.SETTLED: gettext_noop("Settled"),
    ClaimState.WITHDRAWN: gettext_noop("Withdrawn by the buyer"),
}


class ClaimAction(StrEnum):
    """Acts that move a claim."""

    PROMISE = "promise"
    DECLINE = "decline"
    ESCALATE = "escalate"
    SETTLE = "settle"
    WITHDRAW = "withdraw"


CLAIM_TABLE: TransitionTable[ClaimState, ClaimAction] = TransitionTable(
    gettext_noop("claim"),
    [
        (ClaimAction.PROMISE, ClaimState.OPEN, ClaimState.PROMISED),
        (ClaimAction.PROMISE, ClaimState.DECLINED, ClaimState.PROMISED),
        (ClaimAction.PROMISE, ClaimState.ESCALATED, ClaimState.PROMISED),
        (ClaimAction.DECLINE, ClaimState.OPEN, ClaimState.DECLINED),
        (ClaimAction.ESCALATE, ClaimState.OPEN, ClaimState.ESCALATED),
        (ClaimAction.ESCALATE, ClaimState.PROMISED, ClaimState.ESCALATED),
        (ClaimAction.ESCALATE, ClaimState.DECLINED, ClaimState.ESCALATED),
        (ClaimAction.SETTLE, ClaimState.PROMISED, ClaimState.SETTLED),
        # Only a refund whose credit note is recorded: nothing else is left to happen to it.
        (ClaimAction.SETTLE, ClaimState.ESCALATED, ClaimState.SETTLED),
        (ClaimAction.WITHDRAW, ClaimState.OPEN, ClaimState.WITHDRAWN),
        (ClaimAction.WITHDRAW, ClaimState.PROMISED, ClaimState.WITHDRAWN),
        (ClaimAction.WITHDRAW, ClaimState.DECLINED, ClaimState.WITHDRAWN),
        (ClaimAction.WITHDRAW, ClaimState.ESCALATED, ClaimState.WITHDRAWN),
    ],
)


class Remedy(StrEnum):
    """What a supplier promises: only a refund changes what is paid."""

    REPAIR = "repair"
    REPLACE = "replace"
    REFUND = "refund"

    @property
    def label(self) -> str:
        """The remedy's name as a source string to translate."""
        return _REMEDY_LABELS[self]


_REMEDY_LABELS = {
    Remedy.REPAIR: gettext_noop("Repair"),
    Remedy.REPLACE: gettext_noop("Replace"),
    Remedy.REFUND: gettext_noop("Take back and refund"),
}


class ClaimAct(StrEnum):
    """Acts on a claim that rules judge."""

    OPEN = "claim.open"
    ESCALATE = "claim.escalate"
