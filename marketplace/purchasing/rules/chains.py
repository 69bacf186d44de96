"""Who must agree to a purchase, and in which order: a unit's approval rules become the chain of one purchase.

docs/algorithms/approval.md tells in prose what is decided here.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from marketplace.kernel.findings import Finding, Severity
from marketplace.kernel.text import gettext_noop
from marketplace.purchasing.states import StageKind

MAX_STAGES = 9
# Who decides a stage, and whether as a deputy.
_Voice = tuple[int, bool]


@dataclass(frozen=True, kw_only=True)
class StageTerms:
    """Whom one stage asks: the member `user_id`, any approver of `department_id`, or any approver of the unit."""

    kind: StageKind
    user_id: int = 0
    department_id: int = 0


@dataclass(frozen=True, kw_only=True)
class RuleTerms:
    """One approval rule of a unit, with all its conditions: `amount_from` is included and `amount_to` is not (yuan).

    `category` is the prefix of a category code, blank for all. `departments` are those whose requesters the rule is for,
    empty for all. It is in force from `effective_from` until the day before `effective_to`.
    """

    id: int
    position: int
    amount_from: Decimal | None
    amount_to: Decimal | None
    category: str
    departments: frozenset[int]
    effective_from: datetime.date
    effective_to: datetime.date | None
    stages: tuple[StageTerms, ...]


@dataclass(frozen=True, kw_only=True)
class Need:
    """What is judged of a purchase: its sum in yuan, the category codes of its lines, who asks, from which department."""

    requester_id: int
    department_id: int | None
    amount: Decimal
    categories: frozenset[str]
    on: datetime.date


@dataclass(frozen=True, kw_only=True)
class Approver:
    """Somebody who could decide: `himself` as an active approver of the unit, or by the `deputies` (ids) of that day."""

    user_id: int
    department_id: int | None
    himself: bool = True
    deputies: frozenset[int] = frozenset()


ANYBODY = StageTerms(kind=StageKind.UNIT)


def governing_rule(rules: Iterable[RuleTerms], need: Need) -> RuleTerms | None:
    """Return the first rule by position that fits `need`, None when none does; of equal positions the older one is first."""
    fitting = (rule for rule in rules if _fits(rule, need))
    return min(fitting, key=lambda rule: (rule.position, rule.id), default=None)


def _fits(rule: RuleTerms, need: Need) -> bool:
    return (
        rule.effective_from <= need.on
        and (rule.effective_to is None or need.on < rule.effective_to)
        and (rule.amount_from is None or rule.amount_from <= need.amount)
        and (rule.amount_to is None or need.amount < rule.amount_to)
        and (not rule.category or any(code.startswith(rule.category) for code in need.categories))
        and (not rule.departments or need.department_id in rule.departments)
    )


def chain(rules: Iterable[RuleTerms], need: Need) -> tuple[StageTerms, ...]:
    """Return the stages that a purchase passes, never none: without a fitting rule any approver of the unit decides alone.

    The requester is never asked. Whoever would be asked twice in a row is asked once.
    """
    rule = governing_rule(rules, need)
    stages: list[StageTerms] = []
    for stage in rule.stages if rule else ():
        own = stage.kind is StageKind.MEMBER and stage.user_id == need.requester_id
        if not own and (not stages or stages[-1] != stage):
            stages.append(stage)
    return tuple(stages) or (ANYBODY,)


def may_decide(stage: StageTerms, *, user_id: int, department_id: int | None) -> bool:
    """Whether an approver of the unit with this department is asked by `stage`."""
    if stage.kind is StageKind.MEMBER:
        return stage.user_id == user_id
    return stage.kind is StageKind.UNIT or stage.department_id == department_id


def check_deciders(
    stages: Sequence[StageTerms], approvers: Iterable[Approver], *, requester_id: int, names: Sequence[str]
) -> list[Finding]:
    """Return a block (APPROVAL-01) for each stage that nobody could decide; `names` says whom each stage asks.

    A purchase that waits for nobody would only hold goods and money until its hold ends. A deputy counts once: who stands in
    at one stage is heard at no other.
    """
    others = [one for one in approvers if one.user_id != requester_id]
    named = {stage.user_id for stage in stages if stage.kind is StageKind.MEMBER}
    found: list[Finding] = []
    passed: list[set[_Voice]] = []
    for index, (stage, name) in enumerate(zip(stages, names, strict=True), start=1):
        voices = _voices(stage, others, named)
        if _all_heard([*passed, voices]):
            passed.append(voices)
        else:
            found.append(_nobody(index, name))
    return found


def _nobody(index: int, name: str) -> Finding:
    return Finding(
        rule="APPROVAL-01",
        severity=Severity.BLOCK,
        title=gettext_noop("Each stage has somebody to decide it"),
        message=gettext_noop("Stage %(stage)s asks %(whom)s, and nobody there may approve this purchase now."),
        params={"stage": str(index), "whom": name},
        article=gettext_noop("Design of this mall: approval rules of the buyer unit"),
        remedies=(
            gettext_noop("Ask your unit's administrator to name a deputy, or to change the approval rule."),
            gettext_noop("Ask a colleague to submit the purchase."),
        ),
    )


def _voices(stage: StageTerms, approvers: Iterable[Approver], named: set[int]) -> set[_Voice]:
    """Return who could decide `stage`, himself or as a deputy; who is `named` by a stage stands in for nobody."""
    asked = [one for one in approvers if may_decide(stage, user_id=one.user_id, department_id=one.department_id)]
    own = {(one.user_id, False) for one in asked if one.himself}
    if stage.kind is StageKind.UNIT:
        return own
    return own | {(deputy, True) for one in asked for deputy in one.deputies - named}


def _all_heard(stages: Sequence[set[_Voice]]) -> bool:
    """Whether each of `stages` finds a voice, with nobody who stands in at one of them heard at another."""
    deputies = {user for voices in stages for user, stands_in in voices if stands_in}
    # Who stands in for nobody is free for any number of stages: only what hangs on deputies is tried out, tightest first.
    doubtful = [voices for voices in stages if all(user in deputies for user, _ in voices)]
    return _heard(sorted(doubtful, key=len), frozenset(), frozenset())


def _heard(stages: Sequence[set[_Voice]], own: frozenset[int], stood_in: frozenset[int]) -> bool:
    """Whether `stages` find voices after some people decided in their `own` name and others `stood_in`."""
    if not stages:
        return True
    return any(
        _heard(stages[1:], own, stood_in | {user}) if stands_in else _heard(stages[1:], own | {user}, stood_in)
        for user, stands_in in stages[0]
        if user not in stood_in and not (stands_in and user in own)
    )
