"""What happened to rule packs; in the stream `packs`."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

STREAM = "packs"


class Action(StrEnum):
    """Audit actions of rule packs."""

    PACKS_LOADED = "packs.loaded"
    DRAFT_STARTED = "packs.draft_started"
    DRAFT_CHANGED = "packs.draft_changed"
    DRAFT_SUBMITTED = "packs.draft_submitted"
    DRAFT_RETURNED = "packs.draft_returned"
    DRAFT_APPROVED = "packs.draft_approved"
    DRAFT_WITHDRAWN = "packs.draft_withdrawn"
    DRY_RUN_STARTED = "packs.dry_run_started"
    DRY_RUN_ENDED = "packs.dry_run_ended"


@dataclass(frozen=True, kw_only=True)
class PacksLoaded:
    """New pack versions govern from now on: `packs` maps "name vN" to the SHA-256 of its content."""

    ACTION: ClassVar[Action] = Action.PACKS_LOADED
    subject: str
    packs: dict[str, str]
    parameters: int


@dataclass(frozen=True, kw_only=True)
class DraftStarted:
    """An officer began to draft the next version of a pack."""

    ACTION: ClassVar[Action] = Action.DRAFT_STARTED
    subject: str
    pack: str
    region: str
    base_version: int
    effective_from: str
    note: str


@dataclass(frozen=True, kw_only=True)
class DraftChanged:
    """The draft's content is another one now: `what` was done, to which `parameter`."""

    ACTION: ClassVar[Action] = Action.DRAFT_CHANGED
    subject: str
    what: str
    parameter: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class DraftSubmitted:
    """The draft waits for the second officer, with these `changes`."""

    ACTION: ClassVar[Action] = Action.DRAFT_SUBMITTED
    subject: str
    digest: str
    effective_from: str
    changes: list[dict[str, Any]]
    dry_run: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class DraftReturned:
    """The second officer gave the draft back."""

    ACTION: ClassVar[Action] = Action.DRAFT_RETURNED
    subject: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class DraftApproved:
    """The draft is a version: its changes govern from a day on, and it never changes again."""

    ACTION: ClassVar[Action] = Action.DRAFT_APPROVED
    subject: str
    pack: str
    version: int
    digest: str
    effective_from: str
    made_by: str
    approved_by: str


@dataclass(frozen=True, kw_only=True)
class DraftWithdrawn:
    """The draft was given up."""

    ACTION: ClassVar[Action] = Action.DRAFT_WITHDRAWN
    subject: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class DryRunStarted:
    """The draft is tried on past purchases since a day."""

    ACTION: ClassVar[Action] = Action.DRY_RUN_STARTED
    subject: str
    digest: str
    since: str
    purchases: int


@dataclass(frozen=True, kw_only=True)
class DryRunEnded:
    """The dry run is over or was cancelled; what it found so far."""

    ACTION: ClassVar[Action] = Action.DRY_RUN_ENDED
    subject: str
    state: str
    tried: int
    stopped_orders: int
    stopped_units: int
    released_orders: int
    released_units: int
