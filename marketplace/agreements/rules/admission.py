"""The arithmetic of admission to a closed framework (docs/algorithms/admission.md). Pure.

Ranked are the qualified. Price first: by evaluated price, lowest first. Quality first: by score, highest first, then by
price. What is still equal is ranked by the moment of the last submission, earliest first, then by number, so that the order in
which rows are read decides nothing. From the end of the ranking at least the stated share is eliminated, rounded up, and
never nobody.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from marketplace.agreements.states import Evaluation
from marketplace.kernel.money import ZERO, to_cents
from marketplace.kernel.text import gettext_noop

_WHOLE = Decimal(100)


class Verdict(StrEnum):
    """What the arithmetic says of one application, and why."""

    ADMITTED = "admitted"
    ELIMINATED = "eliminated"
    ELIMINATED_TIE = "eliminated_tie"
    UNQUALIFIED = "unqualified"
    UNREVIEWED = "unreviewed"
    TOO_FEW = "too_few"

    @property
    def label(self) -> str:
        """The verdict with its reason, as a source string to translate."""
        return _VERDICTS[self]


_VERDICTS = {
    Verdict.ADMITTED: gettext_noop("Admitted: ranked above those eliminated"),
    Verdict.ELIMINATED: gettext_noop("Eliminated: among the last by the share to be eliminated"),
    Verdict.ELIMINATED_TIE: gettext_noop("Eliminated: equal to an admitted one, but submitted later"),
    Verdict.UNQUALIFIED: gettext_noop("Not qualified: see the review"),
    Verdict.UNREVIEWED: gettext_noop("Not reviewed yet"),
    Verdict.TOO_FEW: gettext_noop("Nobody admitted: too few suppliers qualified"),
}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One application to a lot: `price` as evaluated, in yuan; `score` of 100 where quality comes first.

    `qualified` is None as long as nobody reviewed it.
    """

    number: str
    supplier: str
    submitted_at: datetime.datetime
    qualified: bool | None
    price: Decimal
    score: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the result: `rank` among the qualified, None for all others."""

    entry: Entry
    rank: int | None
    verdict: Verdict


@dataclass(frozen=True, kw_only=True)
class Result:
    """The admission to one lot, line by line: the ranking first, then those not ranked, by number."""

    lines: tuple[Line, ...]
    qualified: int
    eliminated: int
    failed: bool

    @property
    def admitted(self) -> tuple[Line, ...]:
        """Return the lines of those admitted, best first."""
        return tuple(line for line in self.lines if line.verdict is Verdict.ADMITTED)


def least_eliminated(qualified: int, share: Decimal) -> int:
    """Return how many of `qualified` are eliminated at least: `share` per cent, rounded up, and never fewer than one."""
    exact = qualified * share / _WHOLE
    return max(1, int(exact.to_integral_value(rounding="ROUND_CEILING")))


def admit(entries: Iterable[Entry], *, evaluation: Evaluation, share: Decimal, least: int) -> Result:
    """Return who is admitted to a lot.

    `share` is the per cent of the qualified that is eliminated, `least` how many must qualify. With too few qualified the lot
    has failed and nobody is admitted; likewise when the share leaves nobody.
    """
    rows = sorted(entries, key=lambda entry: entry.number)
    ranked = sorted((row for row in rows if row.qualified), key=lambda row: _order(row, evaluation))
    out = least_eliminated(len(ranked), share)
    failed = len(ranked) < least or out >= len(ranked)
    kept = 0 if failed else len(ranked) - out
    lines = [
        Line(entry=row, rank=place, verdict=_verdict(place, kept, ranked, evaluation, failed=failed))
        for place, row in enumerate(ranked, start=1)
    ]
    lines += [
        Line(entry=row, rank=None, verdict=Verdict.UNREVIEWED if row.qualified is None else Verdict.UNQUALIFIED)
        for row in rows
        if not row.qualified
    ]
    return Result(
        lines=tuple(lines), qualified=len(ranked), eliminated=0 if failed else len(ranked) - kept, failed=failed
    )


def _order(entry: Entry, evaluation: Evaluation) -> tuple[Decimal, Decimal, datetime.datetime, str]:
    merit = -(entry.score or ZERO) if evaluation is Evaluation.QUALITY else entry.price
    return merit, entry.price, entry.submitted_at, entry.number


def _verdict(place: int, kept: int, ranked: Sequence[Entry], evaluation: Evaluation, *, failed: bool) -> Verdict:
    if failed:
        return Verdict.TOO_FEW
    if place <= kept:
        return Verdict.ADMITTED
    last_in, row = ranked[kept - 1], ranked[place - 1]
    equal = _order(last_in, evaluation)[:2] == _order(row, evaluation)[:2]
    return Verdict.ELIMINATED_TIE if equal else Verdict.ELIMINATED


def evaluated_price(
    prices: Iterable[Decimal],
    *,
    consumables: Sequence[Mapping[str, object]] = (),
    quoted: Mapping[str, Decimal] | None = None,
    years: int = 0,
) -> Decimal:
    """Return the price that is compared, in yuan: the unit prices, and what the device uses up in `years` (K21).

    `consumables` are the lot's, each with `name` and `yearly_quantity`; `quoted` are the supplier's unit prices by name.
    """
    total = sum(prices, ZERO)
    for item in consumables:
        price = (quoted or {}).get(str(item["name"]), ZERO)
        total += price * Decimal(str(item["yearly_quantity"])) * years
    return to_cents(total)
