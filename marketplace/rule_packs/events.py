"""What happened to rule packs; in the stream `packs`."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

STREAM = "packs"


class Action(StrEnum):
    """Audit actions of rule packs."""

    PACKS_LOADED = "packs.loaded"


@dataclass(frozen=True, kw_only=True)
class PacksLoaded:
    """New pack versions govern from now on: `packs` maps "name vN" to the SHA-256 of its content."""

    ACTION: ClassVar[Action] = Action.PACKS_LOADED
    subject: str
    packs: dict[str, str]
    parameters: int
