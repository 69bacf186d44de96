"""A rule: an id, the article it enforces, the steps at which it is judged, and one pure function."""

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from marketplace.kernel.findings import Finding
from marketplace.kernel.steps import Step
from marketplace.plugin_api.facts import StepFacts
from marketplace.plugin_api.parameters import Parameters

Check = Callable[[StepFacts, Parameters], Iterable[Finding]]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule of purchasing.

    `id` is stable (`PRICE-02`), `title` a source string, `article` the law or order behind it, `steps` where it is judged,
    `parameters` the names it reads from the rule packs. `check` never changes anything; what it raises stops the step.
    `waivable` says that the law lets an officer allow what the rule forbids, in a single case and beforehand; what protects
    the agreement, the budget or a person's duty (ceiling, stock, quota, chain, maker and checker) is never waivable.
    """

    id: str
    title: str
    article: str
    steps: frozenset[Step]
    parameters: tuple[str, ...]
    check: Check
    waivable: bool = False


def judge_rules(rules: Sequence[Rule], *, facts: StepFacts, step: Step, parameters: Parameters) -> list[Finding]:
    """Return what those of `rules` that belong to `step` find."""
    return [
        dataclasses.replace(finding, waivable=True) if rule.waivable and finding.blocks else finding
        for rule in rules
        if step in rule.steps
        for finding in rule.check(facts, parameters)
    ]


@dataclass(frozen=True, kw_only=True)
class ActRule:
    """One rule of an act outside a purchase, such as the invitation to a framework agreement.

    `act` names the act at which it is judged. `plain` are facts, a frozen dataclass, that the rule has nothing to say about: an
    example in a pack states what differs from them. `check` is as in `Rule`, on facts of `plain`'s type. `waivable` tells
    whether a waiver may turn its block into a warning.
    """

    id: str
    title: str
    article: str
    act: StrEnum
    parameters: tuple[str, ...]
    plain: Any
    check: Callable[[Any, Parameters], Iterable[Finding]]
    waivable: bool = False
