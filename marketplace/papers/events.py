"""What was printed, so that the signed heads of the log speak for papers too; in the stream `paper/<number of the thing>`."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Action(StrEnum):
    """Audit actions of papers."""

    PAPER_ISSUED = "paper.issued"


@dataclass(frozen=True, kw_only=True)
class PaperIssued:
    """A paper of the thing `subject` was issued: what it says (`digest`), and the event of `of` it rests on.

    The code that verifies it is on no record but the paper's own; here stands its `code_digest`, blank in records of before.
    """

    ACTION: ClassVar[Action] = Action.PAPER_ISSUED
    subject: str
    kind: str
    digest: str
    of: str
    seq: int
    head: str
    code_digest: str
