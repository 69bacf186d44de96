"""A rule: an id, the article it enforces, the steps at which it is judged, and one pure function."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

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
    """

    id: str
    title: str
    article: str
    steps: frozenset[Step]
    parameters: tuple[str, ...]
    check: Check


def judge_rules(rules: Sequence[Rule], *, facts: StepFacts, step: Step, parameters: Parameters) -> list[Finding]:
    """Return what those of `rules` that belong to `step` find."""
    return [finding for rule in rules if step in rule.steps for finding in rule.check(facts, parameters)]
