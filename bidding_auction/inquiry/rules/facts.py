"""What the rules of mini-competitions are told: frozen facts, read under the locks of the operation that asks.

Amounts are yuan, moments time-zone aware. The defaults are a plain case that no rule has anything to say about: the examples of
the rule packs state what differs from it.
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

_DAY = datetime.datetime(2026, 3, 2, 2, 0, tzinfo=datetime.UTC)


class Act(StrEnum):
    """The acts at which rules of mini-competitions are judged."""

    INVITE = "invite_to_compete"
    QUOTE = "quote"
    OPEN = "open_quotes"
    AWARD = "award_competition"


@dataclass(frozen=True, kw_only=True)
class InviteFacts:
    """An invitation about to be sent: since when it holds, until when quotes are received, how many suppliers match.

    `last_day` is the last day of the agreement.
    """

    at: datetime.datetime = _DAY
    deadline: datetime.datetime = _DAY + datetime.timedelta(days=7)
    suppliers: int = 3
    last_day: datetime.date = datetime.date(2026, 12, 31)


@dataclass(frozen=True, kw_only=True)
class QuotedLine:
    """One line of a quote: its unit price, the supplier's agreement price, pieces wanted and in stock.

    `offered` tells whether the listing is on sale in the lot, in force and serving the buyer's region on the day.
    """

    position: int = 1
    price: Decimal = Decimal("4500.00")
    ceiling: Decimal = Decimal("5000.00")
    quantity: int = 2
    stock: int = 10
    offered: bool = True

    @property
    def amount(self) -> Decimal:
        """The line's sum in yuan."""
        return self.price * self.quantity


@dataclass(frozen=True, kw_only=True)
class QuoteFacts:
    """A quote about to be received, or just opened. `active` tells whether its supplier may trade and is still in the lot."""

    at: datetime.datetime = _DAY
    deadline: datetime.datetime = _DAY + datetime.timedelta(days=7)
    lines: tuple[QuotedLine, ...] = (QuotedLine(),)
    active: bool = True

    @property
    def total(self) -> Decimal:
        """What the quote comes to, in yuan."""
        return sum((line.amount for line in self.lines), Decimal(0))


@dataclass(frozen=True, kw_only=True)
class OpenFacts:
    """Quotes just opened: how many of them are valid."""

    valid: int = 3


@dataclass(frozen=True, kw_only=True)
class AwardFacts:
    """An award about to be confirmed: the lowest total, and what is held for the purchase."""

    total: Decimal = Decimal("9000.00")
    held: Decimal = Decimal("10000.00")
