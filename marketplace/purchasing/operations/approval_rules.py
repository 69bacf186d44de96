"""A unit's approval rules: its administrator drafts them, puts them in force from a day, and ends them."""

import datetime
from collections.abc import Mapping, Sequence

from marketplace.audit.log import record
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import Conflict, InvalidInput, NotFound
from marketplace.kernel.inputs import tidy_line
from marketplace.kernel.locks import lock
from marketplace.kernel.money import CENT, parse_money
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.queries import departments, members_of
from marketplace.purchasing.events import ApprovalRuleDrafted, ApprovalRuleEnacted, ApprovalRuleEnded
from marketplace.purchasing.models import ApprovalRule, ApprovalRuleStage
from marketplace.purchasing.permissions import Permission
from marketplace.purchasing.rules.chains import MAX_STAGES
from marketplace.purchasing.states import RuleState, StageKind

MAX_TITLE = 60
MAX_POSITION = 999
_LOOK_AGAIN = gettext_noop("Some fields need another look.")


@operation(Permission.APPROVAL_RULE_CHANGE)
def draft_approval_rule(
    *,
    actor: Actor,
    at: datetime.datetime,
    title: str,
    position: int,
    stages: Sequence[Mapping[str, str | int]],
    amount_from: str | None = None,
    amount_to: str | None = None,
    category: str = "",
    department_id: int | None = None,
    rule_id: int | None = None,
) -> int:
    """Write a draft of a rule of the actor's unit, or the draft `rule_id` anew; return its id.

    `stages` are asked in their order: {"kind": "member", "id": user id}, {"kind": "department", "id": department id} or
    {"kind": "unit"}. The rule is for purchases of at least `amount_from` and less than `amount_to` yuan, with a line whose
    category code begins with `category`, by requesters of `department_id` or below; what is blank does not limit. Of
    several fitting rules the lowest `position` governs. Raises `InvalidInput` naming each bad field, `Conflict` for a rule
    that is no draft any more.
    """
    row = _locked(rule_id) if rule_id else ApprovalRule(organisation_id=actor.organisation_id)
    authorize(actor, Permission.APPROVAL_RULE_CHANGE, row)
    if row.state not in ("", RuleState.DRAFT):
        raise Conflict(gettext_noop("This rule was put in force. End it, and draft another one."))
    row.state = RuleState.DRAFT
    row.title, row.position, row.category = tidy_line(title), position, tidy_line(category).upper()
    row.department_id = department_id
    row.amount_from = parse_money(amount_from, field="amount_from") if amount_from else None
    row.amount_to = parse_money(amount_to, field="amount_to", minimum=CENT) if amount_to else None
    _check_fields(row)
    wanted = _read_stages(actor, stages)
    row.save()
    _write_stages(row, wanted)
    event = ApprovalRuleDrafted(
        subject=str(actor.organisation_id),
        rule_id=row.pk,
        title=row.title,
        position=row.position,
        amount_from=str(row.amount_from or ""),
        amount_to=str(row.amount_to or ""),
        category=row.category,
        department_id=row.department_id or 0,
        stages=[{"kind": kind.value, "whom": name} for kind, _, name in wanted],
    )
    record(stream=_stream(row), actor=actor, at=at, events=[event])
    return row.pk


@operation(Permission.APPROVAL_RULE_CHANGE)
def enact_approval_rule(*, actor: Actor, at: datetime.datetime, rule_id: int, effective_from: datetime.date) -> int:
    """Put a draft in force for what is submitted from a day on, today at the earliest; return the rule's id."""
    row = _locked(rule_id)
    authorize(actor, Permission.APPROVAL_RULE_CHANGE, row)
    _not_before_today(effective_from, at, field="effective_from")
    _move(row, RuleState.DRAFT, state=RuleState.IN_FORCE, effective_from=effective_from)
    event = ApprovalRuleEnacted(
        subject=str(row.organisation_id),
        rule_id=row.pk,
        title=row.title,
        effective_from=effective_from.isoformat(),
    )
    record(stream=_stream(row), actor=actor, at=at, events=[event])
    return row.pk


@operation(Permission.APPROVAL_RULE_CHANGE)
def end_approval_rule(*, actor: Actor, at: datetime.datetime, rule_id: int, effective_to: datetime.date) -> int:
    """Let a rule end with the day before `effective_to`, today at the earliest; return its id.

    What was submitted before keeps its chain. A rule may be ended before its first day: then it never governs.
    """
    row = _locked(rule_id)
    authorize(actor, Permission.APPROVAL_RULE_CHANGE, row)
    _not_before_today(effective_to, at, field="effective_to")
    _move(row, RuleState.IN_FORCE, effective_to=effective_to)
    event = ApprovalRuleEnded(
        subject=str(row.organisation_id), rule_id=row.pk, title=row.title, effective_to=effective_to.isoformat()
    )
    record(stream=_stream(row), actor=actor, at=at, events=[event])
    return row.pk


def _stream(row: ApprovalRule) -> str:
    return f"organisation/{row.organisation_id}"


def _locked(rule_id: int) -> ApprovalRule:
    rows = lock(ApprovalRule.objects.filter(pk=rule_id))
    if not rows:
        raise NotFound(gettext_noop("This approval rule"))
    return rows[0]


def _move(row: ApprovalRule, was: RuleState, **changes: object) -> None:
    if ApprovalRule.objects.filter(pk=row.pk, state=was, effective_to__isnull=True).update(**changes) != 1:
        raise Conflict(gettext_noop("This rule is not in the state for that any more. Reload the page."))


def _not_before_today(day: datetime.date, at: datetime.datetime, *, field: str) -> None:
    if day < local_date(at):
        raise InvalidInput(_LOOK_AGAIN, fields={field: gettext_noop("The first possible day is today.")})


def _check_fields(row: ApprovalRule) -> None:
    problems: dict[str, str] = {}
    if not 2 <= len(row.title) <= MAX_TITLE:
        problems["title"] = gettext_noop("Give the rule a title of 2 to 60 characters.")
    if isinstance(row.position, bool) or not 1 <= row.position <= MAX_POSITION:
        problems["position"] = gettext_noop("Write a whole number from 1 to 999.")
    if len(row.category) > 9 or not (row.category.isascii() and (not row.category or row.category.isalnum())):
        problems["category"] = gettext_noop("Write the beginning of a category code, such as A0201.")
    if row.amount_from is not None and row.amount_to is not None and row.amount_from >= row.amount_to:
        problems["amount_to"] = gettext_noop("The upper amount must be above the lower one.")
    known = {one.id for one in departments(row.organisation_id)}
    if row.department_id is not None and row.department_id not in known:
        problems["department_id"] = gettext_noop("Choose a department of your unit.")
    if problems:
        raise InvalidInput(_LOOK_AGAIN, fields=problems)


def _read_stages(actor: Actor, stages: Sequence[Mapping[str, str | int]]) -> list[tuple[StageKind, int, str]]:
    """Return kind, key and name of each stage; raises `InvalidInput` for what names no approver of the unit."""
    people = {one.user_id: one.full_name for one in members_of(actor.organisation_id, roles=(Role.APPROVER,))}
    parts = {one.id: one.name for one in departments(actor.organisation_id)}
    names: dict[StageKind, Mapping[int, str]] = {
        StageKind.MEMBER: people,
        StageKind.DEPARTMENT: parts,
        StageKind.UNIT: {0: ""},
    }
    if not 1 <= len(stages) <= MAX_STAGES:
        raise InvalidInput(_LOOK_AGAIN, fields={"stages": gettext_noop("A rule asks 1 to 9 stages.")})
    read = []
    for stage in stages:
        kind = next((one for one in StageKind if one.value == stage.get("kind")), None)
        key = stage.get("id", 0)
        if kind is None or not isinstance(key, int) or key not in names[kind]:
            raise InvalidInput(
                _LOOK_AGAIN,
                fields={"stages": gettext_noop("Each stage asks an approver or a department of your unit.")},
            )
        read.append((kind, key, names[kind][key]))
    return read


def _write_stages(row: ApprovalRule, stages: Sequence[tuple[StageKind, int, str]]) -> None:
    """Replace the stages of a draft (two statements)."""
    row.stages.all().delete()
    ApprovalRuleStage.objects.bulk_create(
        ApprovalRuleStage(
            rule=row,
            position=place,
            kind=kind,
            user_id=key if kind is StageKind.MEMBER else None,
            department_id=key if kind is StageKind.DEPARTMENT else None,
        )
        for place, (kind, key, _) in enumerate(stages, start=1)
    )
