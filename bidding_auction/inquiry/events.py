"""What happened in a mini-competition; each event stands in the stream of its purchase's dossier.

`subject` is the competition's number. Amounts are yuan as text. Before the opening no event names who quoted, nor a price.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar


class Action(StrEnum):
    """Audit actions of mini-competitions."""

    SUPPLIERS_INVITED = "competition.invited"
    QUOTE_SUBMITTED = "competition.quote_submitted"
    QUOTE_WITHDRAWN = "competition.quote_withdrawn"
    QUOTES_OPENED = "competition.quotes_opened"
    WINNER_PASSED_OVER = "competition.winner_passed_over"
    COMPETITION_AWARDED = "competition.awarded"
    COMPETITION_FAILED = "competition.failed"


@dataclass(frozen=True, kw_only=True)
class SuppliersInvited:
    """All matching suppliers of the lot were invited to quote until `deadline`; `held` is the most it can cost."""

    ACTION: ClassVar[StrEnum] = Action.SUPPLIERS_INVITED
    subject: str
    purchase: str
    agreement: str
    lot: int
    deadline: str
    held: str
    suppliers: list[str]
    lines: list[dict[str, Any]]
    public_keys: list[str]
    findings: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class QuoteSubmitted:
    """A sealed quote came in, or replaced one; the log keeps its receipt and does not say whose it is."""

    ACTION: ClassVar[StrEnum] = Action.QUOTE_SUBMITTED
    subject: str
    sequence: int
    receipt: str


@dataclass(frozen=True, kw_only=True)
class QuoteWithdrawn:
    """A sealed quote was taken back and deleted; only its receipt stays."""

    ACTION: ClassVar[StrEnum] = Action.QUOTE_WITHDRAWN
    subject: str
    receipt: str


@dataclass(frozen=True, kw_only=True)
class QuotesOpened:
    """All quotes were opened together and ranked: lowest total first, equal ones by who quoted first."""

    ACTION: ClassVar[StrEnum] = Action.QUOTES_OPENED
    subject: str
    least: int
    valid: int
    quotes: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class WinnerPassedOver:
    """The lowest quote does not count any longer (`flaw`); the next one, if there is one, takes its place."""

    ACTION: ClassVar[StrEnum] = Action.WINNER_PASSED_OVER
    subject: str
    supplier: str
    flaw: str
    following: str


@dataclass(frozen=True, kw_only=True)
class CompetitionAwarded:
    """The requester confirmed the award to the lowest quote; what it stays below what was held is released."""

    ACTION: ClassVar[StrEnum] = Action.COMPETITION_AWARDED
    subject: str
    supplier: str
    supplier_id: int
    total: str
    released: str
    lines: list[dict[str, Any]]
    findings: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class CompetitionFailed:
    """The competition came to nothing; the purchase goes back to its requester."""

    ACTION: ClassVar[StrEnum] = Action.COMPETITION_FAILED
    subject: str
    reason: str
