"""People, departments and rules for approvals in Alice's unit: chains need more than one approver."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marketplace.kernel.actor import SYSTEM, Actor, Role
from marketplace.kernel.clock import local_date
from marketplace.kernel.ids import idempotency_key
from marketplace.organisations.models import Member
from marketplace.organisations.operations import add_department, add_member
from marketplace.purchasing.operations.approval_rules import draft_approval_rule, enact_approval_rule
from marketplace.purchasing.operations.delegations import name_deputy
from tests.factories.cast import NOW, member
from tests.factories.mall import Mall

TODAY = local_date(NOW)


@dataclass(frozen=True, kw_only=True)
class Staff:
    """Alice teaches, as do the approvers Anna and Ted; Fay approves in finance; Ursula administers the unit."""

    anna: Actor
    ted: Actor
    fay: Actor
    ursula: Actor
    teaching: int
    finance: int


def make_staff(mall: Mall) -> Staff:
    """Add the departments and people of Alice's unit."""
    unit = mall.cast.alice.organisation_id
    teaching, finance = (
        add_department(actor=SYSTEM, at=NOW, organisation_id=unit, name=name) for name in ("教研组", "财务组")
    )
    staff = Staff(
        anna=member(unit, "anna", Role.APPROVER, Role.REQUESTER),
        ted=member(unit, "ted", Role.APPROVER),
        fay=member(unit, "fay", Role.APPROVER),
        ursula=member(unit, "ursula", Role.ADMINISTRATOR),
        teaching=teaching,
        finance=finance,
    )
    for username, department in (("alice", teaching), ("anna", teaching), ("ted", teaching), ("fay", finance)):
        roles = Member.objects.get(user__username=username).roles
        inputs = {"organisation_id": unit, "username": username, "roles": [Role(role) for role in roles]}
        add_member(actor=SYSTEM, at=NOW, department_id=department, **inputs)
    return staff


def asks(*stages: Actor | int | None) -> list[dict[str, Any]]:
    """Return stages that ask a person, any approver of a department (its id), or any approver of the unit (None)."""
    return [
        {"kind": "unit"}
        if one is None
        else {"kind": "department", "id": one}
        if isinstance(one, int)
        else {"kind": "member", "id": one.user_id}
        for one in stages
    ]


def rule_in_force(staff: Staff, stages: Sequence[Mapping[str, Any]], **conditions: Any) -> int:
    """Have Ursula put a rule in force today; return its id."""
    inputs: dict[str, Any] = {"title": "审批规则", "position": 10, "stages": stages} | conditions
    rule = draft_approval_rule(actor=staff.ursula, at=NOW, key=idempotency_key(), **inputs)
    return int(
        enact_approval_rule(actor=staff.ursula, at=NOW, key=idempotency_key(), rule_id=rule, effective_from=TODAY)
    )


def membership(actor: Actor) -> int:
    """Return the id of an actor's membership."""
    return Member.objects.get(user_id=actor.user_id, organisation_id=actor.organisation_id).pk


def deputise(
    principal: Actor,
    deputy: Actor,
    *,
    by: Actor | None = None,
    since: datetime.date = TODAY,
    until: datetime.date = TODAY,
) -> int:
    """Have `principal` (or `by`) name a deputy for some days, today unless said otherwise; return the delegation's id."""
    return int(
        name_deputy(
            actor=by or principal,
            at=NOW,
            key=idempotency_key(),
            member_id=membership(principal),
            deputy_id=membership(deputy),
            valid_from=since,
            valid_to=until,
            reason="年假",
        )
    )
