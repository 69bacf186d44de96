"""The chain of a purchase about to be submitted, by the rules that its unit keeps."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection
from django.db.models import QuerySet

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import local_date
from marketplace.kernel.findings import Finding
from marketplace.organisations.queries import DepartmentRow, MemberRow, departments, members_of
from marketplace.purchasing.models import Delegation
from marketplace.purchasing.rules import chains
from marketplace.purchasing.rules.chains import ANYBODY, Approver, Need, RuleTerms, StageTerms
from marketplace.purchasing.states import RuleState, StageKind

# One row for each rule in force, at least one row: the requester's department stands in each.
_RULES = """
SELECT (SELECT department_id FROM organisations_member WHERE organisation_id = %(unit)s AND user_id = %(user)s),
    rule.id, rule.position, rule.title, rule.amount_from, rule.amount_to, rule.category, rule.department_id,
    rule.effective_from, rule.effective_to,
    (SELECT array_agg(ARRAY[stage.kind, stage.user_id::text, stage.department_id::text] ORDER BY stage.position)
     FROM purchasing_approvalrulestage stage WHERE stage.rule_id = rule.id)
FROM (SELECT) AS once
LEFT JOIN purchasing_approvalrule rule ON rule.organisation_id = %(unit)s AND rule.state = %(state)s
    AND rule.effective_from <= %(on)s AND (rule.effective_to IS NULL OR %(on)s < rule.effective_to)
"""


@dataclass(frozen=True, kw_only=True)
class Chain:
    """Whom a purchase passes: `names` says for each stage whom it asks, blank for any approver of the unit.

    `rule` is the title of the rule behind it, blank without one; `findings` block the submission (APPROVAL-01).
    """

    stages: Sequence[StageTerms]
    names: Sequence[str]
    rule: str
    department_id: int | None
    findings: Sequence[Finding] = ()

    def data(self) -> list[dict[str, str]]:
        """Return the stages as they stand in an event's body."""
        return [{"kind": stage.kind.value, "whom": name} for stage, name in zip(self.stages, self.names, strict=True)]


def chain_for(actor: Actor, *, amount: Decimal, categories: Collection[str], at: datetime.datetime) -> Chain:
    """Return the chain of a purchase of `amount` yuan that `actor` submits at `at`; one statement without rules."""
    on = local_date(at)
    department_id, rules, titles = _rules(actor, on)
    need = Need(
        requester_id=actor.user_id, department_id=department_id, amount=amount, categories=frozenset(categories), on=on
    )
    rule = chains.governing_rule(rules, need)
    if rule is None:
        return Chain(stages=(ANYBODY,), names=("",), rule="", department_id=department_id)
    stages = chains.chain(rules, need)
    people = members_of(actor.organisation_id, inactive=True)
    names = [_whom(stage, people, departments(actor.organisation_id, inactive=True)) for stage in stages]
    findings = chains.check_deciders(
        stages, _approvers(actor, people, on), requester_id=actor.user_id, names=[name or "–" for name in names]
    )
    return Chain(stages=stages, names=names, rule=titles[rule.id], department_id=department_id, findings=findings)


def delegations_in_force(organisation_id: int, *, on: datetime.date) -> QuerySet[Delegation]:
    """Return the delegations of a unit that hold on the day `on`."""
    return delegations_of([organisation_id], on=on)


def delegations_of(organisation_ids: Collection[int], *, on: datetime.date) -> QuerySet[Delegation]:
    """Return the delegations of several units that hold on the day `on`."""
    return Delegation.objects.filter(
        organisation_id__in=organisation_ids, revoked_at__isnull=True, valid_from__lte=on, valid_to__gte=on
    )


def _rules(actor: Actor, on: datetime.date) -> tuple[int | None, list[RuleTerms], dict[int, str]]:
    """Return the requester's department, the unit's rules in force, and their titles by id."""
    with connection.cursor() as cursor:
        cursor.execute(
            _RULES,
            {"unit": actor.organisation_id, "user": actor.user_id, "state": RuleState.IN_FORCE.value, "on": on},
        )
        rows = cursor.fetchall()
    kept = [row for row in rows if row[1] is not None]
    below = _below(actor.organisation_id) if any(row[7] for row in kept) else {}
    rules = [
        RuleTerms(
            id=row[1],
            position=row[2],
            amount_from=row[4],
            amount_to=row[5],
            category=row[6],
            departments=below[row[7]] if row[7] else frozenset(),
            effective_from=row[8],
            effective_to=row[9],
            stages=tuple(_stage(*stage) for stage in row[10] or ()),
        )
        for row in kept
    ]
    return rows[0][0], rules, {row[1]: row[3] for row in kept}


def _stage(kind: str, user_id: str | None, department_id: str | None) -> StageTerms:
    return StageTerms(kind=StageKind(kind), user_id=int(user_id or 0), department_id=int(department_id or 0))


def _below(organisation_id: int) -> Mapping[int, frozenset[int]]:
    """Return each department with all departments below it: a rule for one is for its parts too."""
    rows = departments(organisation_id, inactive=True)
    below = {row.id: {row.id} for row in rows}
    # The tree comes in reading order, so that from its end a child is always complete before its parent.
    for row in reversed(rows):
        if row.parent_id in below:
            below[row.parent_id] |= below[row.id]
    return {key: frozenset(found) for key, found in below.items()}


def _whom(stage: StageTerms, people: Sequence[MemberRow], tree: Sequence[DepartmentRow]) -> str:
    if stage.kind is StageKind.MEMBER:
        return next((one.full_name for one in people if one.user_id == stage.user_id), "")
    return next((one.name for one in tree if one.id == stage.department_id), "")


def _approvers(actor: Actor, people: Sequence[MemberRow], on: datetime.date) -> list[Approver]:
    """Return who could decide on the day: active approvers, and those in whose place one of them stands."""
    active = {one.user_id for one in people if one.is_active and Role.APPROVER in one.roles} - {actor.user_id}
    deputies: dict[int, set[int]] = {}
    for principal, deputy in delegations_in_force(actor.organisation_id, on=on).values_list(
        "principal_id", "deputy_id"
    ):
        if deputy in active:
            deputies.setdefault(principal, set()).add(deputy)
    return [
        Approver(
            user_id=one.user_id,
            department_id=one.department_id,
            himself=one.user_id in active,
            deputies=frozenset(deputies.get(one.user_id, ())),
        )
        for one in people
        if one.user_id in active or (one.user_id in deputies and Role.APPROVER in one.roles)
    ]
