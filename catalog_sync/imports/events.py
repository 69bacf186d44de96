"""What happened to the imports; each stands in the stream of its source, `import/<name>`."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Action(StrEnum):
    """Audit actions of imports."""

    DEMONSTRATION_BEGUN = "demonstration.begun"
    DEMONSTRATION_COMPLETED = "demonstration.completed"
    IMPORT_FINISHED = "import.finished"


@dataclass(frozen=True, kw_only=True)
class ImportFinished:
    """A file of the source `subject` was read to its end and stands in the mall, but for the `refused` rows, by reason.

    `digest` is the SHA-256 of the unpacked file, `refused_root` the Merkle root of the refused rows.
    """

    ACTION: ClassVar[Action] = Action.IMPORT_FINISHED
    subject: str
    file: str
    digest: str
    rows: int
    products: int
    listings: int
    refused: Mapping[str, int]
    refused_root: str


@dataclass(frozen=True, kw_only=True)
class DemonstrationBegun:
    """The demonstration `subject` began to be set up; `present` is the moment (ISO) up to which its stories are told."""

    ACTION: ClassVar[Action] = Action.DEMONSTRATION_BEGUN
    subject: str
    present: str


@dataclass(frozen=True, kw_only=True)
class DemonstrationCompleted:
    """The demonstration `subject` was set up to its end."""

    ACTION: ClassVar[Action] = Action.DEMONSTRATION_COMPLETED
    subject: str
