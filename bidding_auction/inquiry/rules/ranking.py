"""Who wins: the lowest total, and among equal ones who quoted first."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bidding_auction.inquiry.rules.facts import QuotedLine, QuoteFacts
from bidding_auction.inquiry.states import Flaw


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One opened quote: its key, its place among all received, its total in yuan, and why it does not count, if so."""

    key: int
    sequence: int
    total: Decimal
    flaw: str = ""


def ranking(entries: Iterable[Entry]) -> list[Entry]:
    """Return the quotes that count, the winner first: by total, equal totals by `sequence`; flawed ones are left out.

    By sequence and not by time: two moments may be equal, two places never are (MOF Order 110 after K21: lowest wins).
    """
    return sorted((one for one in entries if not one.flaw), key=lambda one: (one.total, one.sequence))


def flaw_of(facts: QuoteFacts) -> str:
    """Return the first reason for which an opened quote does not count, blank for one that does."""
    if not facts.active:
        return Flaw.BARRED
    return next((flaw for line in facts.lines if (flaw := _flaw_of_line(line))), "")


def _flaw_of_line(line: QuotedLine) -> str:
    if not line.offered:
        return Flaw.NOT_OFFERED
    if line.price > line.ceiling:
        return Flaw.ABOVE_CEILING
    return Flaw.SHORT if line.stock < line.quantity else ""
