"""A unit's administrator keeps its approval rules; nobody else changes them, and nobody elsewhere sees them."""

import datetime
from typing import Any

import pytest

from marketplace.audit.queries import timeline
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, InvalidInput, NotAuthorized, NotFound
from marketplace.kernel.ids import idempotency_key
from marketplace.purchasing.models import ApprovalRule, ApprovalStage
from marketplace.purchasing.operations.approval_rules import (
    draft_approval_rule,
    enact_approval_rule,
    end_approval_rule,
)
from marketplace.purchasing.queries.approvals import approval_rule, approval_rules, rule_phase
from tests.factories import mall as act
from tests.factories.approving import TODAY, Staff, asks, make_staff, rule_in_force
from tests.factories.cast import NOW
from tests.factories.mall import Mall
from tests.factories.refusals import refused

DAY = datetime.timedelta(days=1)


@pytest.fixture
def staff(mall: Mall) -> Staff:
    return make_staff(mall)


def draft(actor: Actor, stages: Any, **more: Any) -> int:
    inputs = {"title": "大额采购", "position": 10, "stages": stages} | more
    return int(draft_approval_rule(actor=actor, at=NOW, key=idempotency_key(), **inputs))


def enact(actor: Actor, rule_id: int, day: datetime.date = TODAY) -> int:
    return int(enact_approval_rule(actor=actor, at=NOW, key=idempotency_key(), rule_id=rule_id, effective_from=day))


def end(actor: Actor, rule_id: int, day: datetime.date = TODAY) -> int:
    return int(end_approval_rule(actor=actor, at=NOW, key=idempotency_key(), rule_id=rule_id, effective_to=day))


def stages_of_a_new_purchase(mall: Mall, *, days: int = 0) -> int:
    number = act.submitted(mall, {mall.desk: 1}, at=NOW + days * DAY)
    return ApprovalStage.objects.filter(purchase__number=number).count()


def test_a_draft_governs_nothing_and_can_be_written_anew(mall: Mall, staff: Staff) -> None:
    rule = draft(staff.ursula, asks(staff.ted, staff.fay))
    assert stages_of_a_new_purchase(mall) == 1
    assert draft(staff.ursula, asks(staff.ted, staff.fay, None), rule_id=rule, amount_from="100.00") == rule
    row = ApprovalRule.objects.get()
    assert (row.stages.count(), row.amount_from, rule_phase(row, on=TODAY)) == (3, 100, "draft")
    enact(staff.ursula, rule)
    assert stages_of_a_new_purchase(mall) == 3
    actions = [event.action for event in timeline(f"organisation/{staff.ursula.organisation_id}")][-3:]
    assert actions == ["approval_rule.drafted", "approval_rule.drafted", "approval_rule.enacted"]


def test_a_rule_governs_from_its_day_until_the_day_before_its_end(mall: Mall, staff: Staff) -> None:
    rule = draft(staff.ursula, asks(staff.ted, staff.fay))
    enact(staff.ursula, rule, TODAY + DAY)
    end(staff.ursula, rule, TODAY + 2 * DAY)
    assert [stages_of_a_new_purchase(mall, days=days) for days in (0, 1, 2)] == [1, 2, 1]
    row = ApprovalRule.objects.get()
    phases = [rule_phase(row, on=TODAY + days * DAY) for days in (0, 1, 2)]
    assert phases == ["planned", "in_force", "ended"]


def test_what_is_in_force_does_not_change(mall: Mall, staff: Staff) -> None:
    rule = rule_in_force(staff, asks(staff.ted))
    with refused(Conflict):
        draft(staff.ursula, asks(staff.fay), rule_id=rule)
    with refused(Conflict):
        enact(staff.ursula, rule)
    end(staff.ursula, rule)
    with refused(Conflict):
        end(staff.ursula, rule)


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("title", {"title": "x"}),
        ("title", {"title": "x" * 61}),
        ("position", {"position": 0}),
        ("position", {"position": True}),
        ("amount_from", {"amount_from": "1e9"}),
        ("amount_to", {"amount_from": "100.00", "amount_to": "100.00"}),
        ("category", {"category": "A02-"}),
        ("category", {"category": "A020101085"}),
        ("department_id", {"department_id": 0}),
        ("stages", {"stages": []}),
        ("stages", {"stages": [{"kind": "unit"}] * 10}),
        ("stages", {"stages": [{"kind": "boss"}]}),
        ("stages", {"stages": [{"kind": "member", "id": 0}]}),
        ("stages", {"stages": [{"kind": "member", "id": "x"}]}),
        ("stages", {"stages": [{"kind": "unit", "id": 1}]}),
    ],
)
def test_what_a_rule_needs(mall: Mall, staff: Staff, field: str, change: dict[str, Any]) -> None:
    with refused(InvalidInput, field=field):
        draft(staff.ursula, **({"stages": asks(None)} | change))


def test_a_stage_asks_approvers_and_departments_of_the_own_unit_only(mall: Mall, staff: Staff) -> None:
    for stranger in (mall.cast.alice, mall.cast.eva):
        with refused(InvalidInput, field="stages"):
            draft(staff.ursula, asks(stranger))


def test_no_day_before_today(mall: Mall, staff: Staff) -> None:
    rule = draft(staff.ursula, asks(staff.ted))
    with refused(InvalidInput, field="effective_from"):
        enact(staff.ursula, rule, TODAY - DAY)
    enact(staff.ursula, rule)
    with refused(InvalidInput, field="effective_to"):
        end(staff.ursula, rule, TODAY - DAY)


def test_only_the_units_administrator_keeps_rules(mall: Mall, staff: Staff) -> None:
    rule = draft(staff.ursula, asks(staff.ted))
    for actor in (staff.ted, mall.cast.alice, mall.cast.eva, mall.cast.charlie, mall.cast.dora, mall.cast.adam):
        with refused(NotAuthorized):
            enact(actor, rule)
        with refused(NotAuthorized):
            end(actor, rule)
        with refused(NotAuthorized):
            draft(actor, asks(None), rule_id=rule)
    with refused(NotFound):
        enact(staff.ursula, 0)


def test_rules_are_seen_in_the_own_unit_only(mall: Mall, staff: Staff) -> None:
    rule = rule_in_force(staff, asks(staff.ted, staff.teaching, None))
    for actor in (staff.ursula, staff.ted, mall.cast.alice):
        assert [row.pk for row in approval_rules(actor, at=NOW)] == [rule]
    for actor in (mall.cast.eva, mall.cast.charlie, mall.cast.dora, mall.cast.adam):
        assert approval_rules(actor, at=NOW) == []
        with refused(NotFound):
            approval_rule(actor, rule)
    end(staff.ursula, rule)
    assert approval_rules(staff.ursula, at=NOW) == []
    assert len(approval_rules(staff.ursula, at=NOW, ended=True)) == 1
