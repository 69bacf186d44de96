"""Resolution of parameters and the rule that a child region may only tighten. Pure."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from marketplace.kernel.regions import region_chain
from marketplace.plugin_api.parameters import Parameter, Parameters


class Tighten(StrEnum):
    """What a child region may do to its parent's value: only lower it, only raise it, or anything."""

    MIN = "min"
    MAX = "max"
    FREE = "free"


@dataclass(frozen=True, kw_only=True)
class Row:
    """A parameter with what its own region allows the regions below."""

    parameter: Parameter
    tighten: Tighten


@dataclass(frozen=True, kw_only=True)
class Loosened:
    """A child's value that its parent forbids."""

    child: Parameter
    parent: Parameter
    tighten: Tighten


def resolve(
    rows: Iterable[Parameter], *, region: str, step_on: datetime.date, submitted_on: datetime.date | None = None
) -> Parameters:
    """Return the values that may govern in `region`: its own and those of the regions above it.

    `step_on` is the day of the step; `submitted_on` that of the submission, the same day if it is only now being submitted.
    """
    chain = region_chain(region)
    return Parameters(
        region=region,
        step_on=step_on,
        submitted_on=submitted_on or step_on,
        rows=tuple(row for row in rows if row.region in chain),
    )


def lifted_duties(parameters: Parameters) -> frozenset[str]:
    """Return the duties of the chain that the region lifts: `budget` where `chain.budget` is `off`.

    What is not stated is required.
    """
    budget = parameters.find("chain.budget")
    return frozenset({"budget"}) if budget is not None and budget.value == "off" else frozenset()


def loosened(rows: Sequence[Row]) -> list[Loosened]:
    """Return the values that are looser than a region above them allows while both are in force."""
    return [
        Loosened(child=child.parameter, parent=parent.parameter, tighten=parent.tighten)
        for child in rows
        for parent in rows
        if parent.tighten is not Tighten.FREE
        and _governs_below(parent.parameter, child.parameter)
        and _is_looser(child.parameter, parent.parameter, parent.tighten)
    ]


def _governs_below(parent: Parameter, child: Parameter) -> bool:
    """Whether `parent` speaks of what `child` speaks of, from a region above it, at a time both are in force."""
    ends = datetime.date.max
    overlap = parent.effective_from < (child.effective_to or ends) and child.effective_from < (
        parent.effective_to or ends
    )
    return (
        parent.name == child.name
        and parent.region != child.region
        and parent.region in region_chain(child.region)
        and child.category.startswith(parent.category)
        and overlap
    )


def _is_looser(child: Parameter, parent: Parameter, tighten: Tighten) -> bool:
    mine: Decimal = child.decimal
    theirs: Decimal = parent.decimal
    return mine > theirs if tighten is Tighten.MIN else mine < theirs
