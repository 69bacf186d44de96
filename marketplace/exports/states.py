"""The life of a file that is prepared from a long list."""

from enum import StrEnum

from marketplace.kernel.states import TransitionTable
from marketplace.kernel.text import gettext_noop


class ExportState(StrEnum):
    """Where the file stands."""

    RUNNING = "running"
    READY = "ready"
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _LABELS[self]


_LABELS = {
    ExportState.RUNNING: gettext_noop("Being prepared"),
    ExportState.READY: gettext_noop("Ready"),
    ExportState.FAILED: gettext_noop("Failed"),
    ExportState.CANCELLED: gettext_noop("Cancelled"),
    ExportState.EXPIRED: gettext_noop("No longer kept"),
}


class ExportAction(StrEnum):
    """What is done to it."""

    FINISH = "finish"
    FAIL = "fail"
    CANCEL = "cancel"
    EXPIRE = "expire"


EXPORTS: TransitionTable[ExportState, ExportAction] = TransitionTable(
    "export",
    [
        (ExportAction.FINISH, ExportState.RUNNING, ExportState.READY),
        (ExportAction.FAIL, ExportState.RUNNING, ExportState.FAILED),
        (ExportAction.CANCEL, ExportState.RUNNING, ExportState.CANCELLED),
        (ExportAction.EXPIRE, ExportState.READY, ExportState.EXPIRED),
    ],
)
