"""What the school's administrator keeps: a draft of an approval rule, and deputies for two of its approvers.

Neither changes what the school's purchases pass: journeys begin on an empty desk.
"""

import datetime
from collections.abc import Callable
from typing import Any

from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.organisations.models import Department, Member
from marketplace.purchasing.operations.approval_rules import draft_approval_rule
from marketplace.purchasing.operations.delegations import name_deputy, revoke_delegation


def rule_and_deputies(do: Callable[..., Any], *, keeper: Actor, at: datetime.datetime) -> None:
    """Draft the rule, and name the deputies, one of them revoked."""
    unit, today = keeper.organisation_id, local_date(at)
    approvers = list(
        Member.objects.filter(organisation_id=unit, roles__contains=["approver"])
        .order_by("pk")
        .values_list("pk", "user_id")
    )
    department = Department.objects.filter(organisation_id=unit).order_by("pk").first()
    assert department is not None
    stages = [{"kind": "department", "id": department.pk}, {"kind": "member", "id": approvers[1][1]}, {"kind": "unit"}]
    limits = {"amount_from": "50000.00", "amount_to": "200000.00", "category": "A0201", "department_id": department.pk}
    do(draft_approval_rule, keeper, at, title="计算机五万元以上", position=10, stages=stages, **limits)
    days = {"valid_from": today, "valid_to": today + datetime.timedelta(days=14)}
    (first, _), (second, _) = approvers[1:3]
    do(name_deputy, keeper, at, member_id=first, deputy_id=second, reason="年休假", **days)
    gone = do(name_deputy, keeper, at, member_id=approvers[0][0], deputy_id=second, reason="外出培训", **days)
    do(revoke_delegation, keeper, at, delegation_id=gone, reason="培训取消")
