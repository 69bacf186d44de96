"""The life of a drafted pack version and of a dry run."""

from enum import StrEnum

from marketplace.kernel.states import TransitionTable
from marketplace.kernel.text import gettext_noop


class Number(StrEnum):
    """Prefix of drafts' numbers."""

    DRAFT = "GZ"


class DraftState(StrEnum):
    """Where a draft stands."""

    DRAFTED = "drafted"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _LABELS[self]


_LABELS = {
    DraftState.DRAFTED: gettext_noop("Being drafted"),
    DraftState.SUBMITTED: gettext_noop("Waiting for the second officer"),
    DraftState.APPROVED: gettext_noop("Approved"),
    DraftState.WITHDRAWN: gettext_noop("Draft withdrawn"),
}


class DraftAction(StrEnum):
    """What is done to a draft."""

    CHANGE = "change"
    SUBMIT = "submit"
    APPROVE = "approve"
    RETURN = "return"
    WITHDRAW = "withdraw"


DRAFTS: TransitionTable[DraftState, DraftAction] = TransitionTable(
    "draft",
    [
        (DraftAction.CHANGE, DraftState.DRAFTED, DraftState.DRAFTED),
        (DraftAction.SUBMIT, DraftState.DRAFTED, DraftState.SUBMITTED),
        (DraftAction.APPROVE, DraftState.SUBMITTED, DraftState.APPROVED),
        (DraftAction.RETURN, DraftState.SUBMITTED, DraftState.DRAFTED),
        (DraftAction.WITHDRAW, DraftState.DRAFTED, DraftState.WITHDRAWN),
        (DraftAction.WITHDRAW, DraftState.SUBMITTED, DraftState.WITHDRAWN),
    ],
)


class RunState(StrEnum):
    """Where a dry run stands."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _RUN_LABELS[self]


_RUN_LABELS = {
    RunState.RUNNING: gettext_noop("Running"),
    RunState.DONE: gettext_noop("Done"),
    RunState.CANCELLED: gettext_noop("Cancelled"),
}


class Verdict(StrEnum):
    """What a draft would have changed for a past purchase."""

    STOPPED = "stopped"
    RELEASED = "released"

    @property
    def label(self) -> str:
        """The verdict as a source string to translate."""
        return _VERDICT_LABELS[self]


_VERDICT_LABELS = {
    Verdict.STOPPED: gettext_noop("Would be stopped"),
    Verdict.RELEASED: gettext_noop("Would no longer be stopped"),
}
