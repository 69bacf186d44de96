"""What was taken away in long files, by whom; in the stream `exports/<organisation id>`. `subject` is the export's id."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Action(StrEnum):
    """Audit actions of exports."""

    EXPORT_STARTED = "export.started"
    EXPORT_ENDED = "export.ended"


@dataclass(frozen=True, kw_only=True)
class ExportStarted:
    """A member asked for a list as a file: the list's address with its filters, the rows it had then."""

    ACTION: ClassVar[Action] = Action.EXPORT_STARTED
    subject: str
    address: str
    form: str
    rows: int


@dataclass(frozen=True, kw_only=True)
class ExportEnded:
    """The file is ready with so many rows (`sha256` of its bytes), or there will be none."""

    ACTION: ClassVar[Action] = Action.EXPORT_ENDED
    subject: str
    state: str
    rows: int
    sha256: str
