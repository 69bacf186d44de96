"""Parameters as rules see them: resolved for one region and one day, each with its source."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from marketplace.kernel.regions import region_chain
from marketplace.kernel.text import gettext_noop

# Figures are kept in the unit in which their source states them, and computed with in the base unit.
_FACTORS = {"万元": Decimal(10_000), "%": Decimal("0.01")}


class Reference(StrEnum):
    """The day whose parameters govern: a rule that changes later does not reach back."""

    AGREEMENT_SIGNED = "agreement_signed"
    SUBMITTED = "submitted"
    STEP = "step"


class Mark(StrEnum):
    """How sure a value is: its source was read, is second-hand, is remembered, or is a decision of this design."""

    READ = "read"
    SECONDARY = "secondary"
    RECALLED = "recalled"
    DESIGN = "design"

    @property
    def label(self) -> str:
        """The mark as a source string to translate."""
        return _MARKS[self]


_MARKS = {
    Mark.READ: gettext_noop("source read"),
    Mark.SECONDARY: gettext_noop("second-hand source"),
    Mark.RECALLED: gettext_noop("recalled, source not found"),
    Mark.DESIGN: gettext_noop("decision of this mall"),
}


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One value of one rule pack.

    `source` is the line that states it, `source_key` its short name. `category` is a prefix of a 品目 code, blank for all.
    It is in force from `effective_from` until the day before `effective_to`, counted on the day `reference` names.
    """

    name: str
    value: str
    unit: str
    source_key: str
    source: str
    mark: Mark
    pack: str
    version: int
    region: str
    category: str
    reference: Reference
    effective_from: datetime.date
    effective_to: datetime.date | None = None

    @property
    def decimal(self) -> Decimal:
        """The value in its base unit: yuan for 万元, a fraction for %, else as stated."""
        return Decimal(self.value) * _FACTORS.get(self.unit, Decimal(1))

    @property
    def integer(self) -> int:
        """The value as a whole number (days, hours, pieces)."""
        return int(self.value)

    @property
    def article(self) -> str:
        """What a finding cites: the source's line, and the pack that holds the value."""
        return f"{self.source} ({self.pack} v{self.version}: {self.name})"

    def in_force(self, day: datetime.date) -> bool:
        """Whether the value governs on `day`."""
        return self.effective_from <= day and (self.effective_to is None or day < self.effective_to)


class MissingParameter(LookupError):
    """A rule needs a parameter that no pack of the region's chain holds; the gate then stops the step."""


@dataclass(frozen=True, kw_only=True)
class Parameters:
    """The values that may govern in one region; `get` picks one.

    `rows` are those of the region and its parents. The region nearest to the buyer wins, then the longest category prefix,
    then the latest date in force (architecture §5).
    """

    region: str
    step_on: datetime.date
    submitted_on: datetime.date
    rows: Sequence[Parameter]

    def find(
        self, name: str, *, category: str = "", agreement_signed_on: datetime.date | None = None
    ) -> Parameter | None:
        """Return the governing value of `name` for a category code, or None: not stated is unknown, never zero."""
        days = {
            Reference.STEP: self.step_on,
            Reference.SUBMITTED: self.submitted_on,
            Reference.AGREEMENT_SIGNED: agreement_signed_on or self.step_on,
        }
        chain = region_chain(self.region)
        fitting = [
            row
            for row in self.rows
            if row.name == name
            and row.region in chain
            and category.startswith(row.category)
            and row.in_force(days[row.reference])
        ]
        return max(
            fitting,
            key=lambda row: (-chain.index(row.region), len(row.category), row.effective_from),
            default=None,
        )

    def get(self, name: str, *, category: str = "", agreement_signed_on: datetime.date | None = None) -> Parameter:
        """Return the governing value of `name`; raises `MissingParameter` when no pack states one."""
        row = self.find(name, category=category, agreement_signed_on=agreement_signed_on)
        if row is None:
            raise MissingParameter(f"{name} is in no rule pack of region {self.region}")
        return row
