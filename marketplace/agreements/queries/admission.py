"""The admission to a lot: computed from applications, line by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from marketplace.agreements.models import Application, Lot
from marketplace.agreements.rules.admission import Entry, Result, admit
from marketplace.agreements.states import ApplicationState, Evaluation


@dataclass(frozen=True, kw_only=True)
class LotResult:
    """A lot's result with the applications behind its lines, by number."""

    lot: Lot
    result: Result
    rows: dict[str, Application]

    def data(self) -> dict[str, Any]:
        """Return the figures and lines as the log keeps them; amounts are yuan as text."""
        return {
            "lot": self.lot.number,
            "title": self.lot.title,
            "evaluation": self.lot.evaluation,
            "share": str(self.lot.elimination),
            "qualified": self.result.qualified,
            "eliminated": self.result.eliminated,
            "failed": self.result.failed,
            "lines": [
                {
                    "application": line.entry.number,
                    "supplier": line.entry.supplier,
                    "rank": line.rank,
                    "price": str(line.entry.price),
                    "score": "" if line.entry.score is None else str(line.entry.score),
                    "verdict": line.verdict.value,
                }
                for line in self.result.lines
            ],
        }


def lot_result(lot: Lot, rows: Sequence[Application], *, least: int) -> LotResult:
    """Compute the admission to a lot from its opened applications; `least` is how many must qualify."""
    entries = [
        Entry(
            number=row.number,
            supplier=row.supplier.name,
            submitted_at=row.submitted_at,
            qualified=_qualified(row),
            price=row.evaluated_price or Decimal(0),
            score=row.score,
        )
        for row in rows
    ]
    result = admit(entries, evaluation=Evaluation(lot.evaluation), share=lot.elimination or Decimal(0), least=least)
    return LotResult(lot=lot, result=result, rows={row.number: row for row in rows})


def _qualified(row: Application) -> bool | None:
    if row.state == ApplicationState.OPENED:
        return None
    return row.state != ApplicationState.UNQUALIFIED
