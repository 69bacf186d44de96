"""A deputy takes an absent approver's turns: on the days named, with both names on record, and never for the requester."""

import datetime
from typing import Any

import pytest
from django.db import connection

from marketplace.audit.queries import timeline
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Blocked, Conflict, InvalidInput, NotAuthorized, NotFound
from marketplace.kernel.ids import idempotency_key
from marketplace.organisations.models import Member
from marketplace.purchasing.models import ApprovalStage, Delegation, Purchase
from marketplace.purchasing.operations.approval import NotYourTurn, approve_purchase
from marketplace.purchasing.operations.delegations import name_deputy, revoke_delegation
from marketplace.purchasing.queries.approvals import chain, delegations_visible_to
from marketplace.purchasing.queries.purchases import inbox
from marketplace.purchasing.queries.turns import acting, asked
from marketplace.purchasing.states import PurchaseState
from tests.factories import mall as act
from tests.factories.approving import TODAY, Staff, asks, deputise, make_staff, membership, rule_in_force
from tests.factories.cast import NOW
from tests.factories.mall import Mall
from tests.factories.refusals import refused

DAY = datetime.timedelta(days=1)


@pytest.fixture
def staff(mall: Mall) -> Staff:
    return make_staff(mall)


@pytest.fixture
def number(mall: Mall, staff: Staff) -> str:
    """Return the number of a purchase of Alice's that waits for Ted."""
    rule_in_force(staff, asks(staff.ted))
    return act.submitted(mall, {mall.desk: 1})


def approve(actor: Actor, number: str, *, at: datetime.datetime = NOW) -> str:
    return approve_purchase(actor=actor, at=at, key=idempotency_key(), number=number)


def revoke(actor: Actor, delegation_id: int, *, at: datetime.datetime = NOW) -> int:
    return revoke_delegation(
        actor=actor, at=at, key=idempotency_key(), delegation_id=delegation_id, reason="back at work"
    )


def test_both_names_stand_on_the_decision(mall: Mall, staff: Staff, number: str) -> None:
    with refused(NotYourTurn):
        approve(staff.fay, number)
    deputise(staff.ted, staff.fay)
    assert [row.number for row in inbox(staff.fay, at=NOW)] == [number]
    approve(staff.fay, number)
    purchase = Purchase.objects.get()
    stage = ApprovalStage.objects.get()
    assert (purchase.state, purchase.approver_id) == (PurchaseState.APPROVED, staff.fay.user_id)
    assert (stage.decided_by_id, stage.on_behalf_of_id) == (staff.fay.user_id, staff.ted.user_id)
    (shown,) = chain(purchase)
    assert (shown.decided_by, shown.on_behalf_of) == ("Fay", "Ted")
    event = timeline(purchase.stream)[-1]
    assert (event.actor, event.on_behalf_of) == ("Fay", "Ted")
    with connection.cursor() as cursor:
        cursor.execute("SELECT actor, on_behalf_of FROM audit_event WHERE stream = %s ORDER BY seq", [purchase.stream])
        assert cursor.fetchall()[-1] == (staff.fay.key, staff.ted.key)


@pytest.mark.parametrize(("days", "stands_in"), [(0, False), (1, True), (2, True), (3, False)])
def test_only_on_the_days_named(mall: Mall, staff: Staff, number: str, days: int, *, stands_in: bool) -> None:
    deputise(staff.ted, staff.fay, since=TODAY + DAY, until=TODAY + 2 * DAY)
    at = NOW + days * DAY
    assert inbox(staff.fay, at=at).exists() is stands_in
    if stands_in:
        approve(staff.fay, number, at=at)
    else:
        with refused(NotYourTurn):
            approve(staff.fay, number, at=at)


def test_a_revoked_deputy_takes_no_turn(mall: Mall, staff: Staff, number: str) -> None:
    delegation = deputise(staff.ted, staff.fay)
    revoke(staff.ted, delegation)
    with refused(NotYourTurn):
        approve(staff.fay, number)
    with refused(Conflict):
        revoke(staff.ted, delegation)
    approve(staff.ted, number)


def test_the_absent_approver_may_still_decide_himself(mall: Mall, staff: Staff, number: str) -> None:
    deputise(staff.ted, staff.fay)
    approve(staff.ted, number)
    stage = ApprovalStage.objects.get()
    assert (stage.decided_by_id, stage.on_behalf_of_id) == (staff.ted.user_id, None)


def test_the_requester_takes_no_turn_in_anybodys_place(mall: Mall, staff: Staff) -> None:
    rule_in_force(staff, asks(staff.ted))
    act.fill_cart(staff.anna, {mall.desk: 1})
    number = act.submit(staff.anna)
    deputise(staff.ted, staff.anna)
    assert not inbox(staff.anna, at=NOW).exists()
    with refused(NotAuthorized):
        approve(staff.anna, number)


def test_nobody_takes_the_requesters_turn(mall: Mall, staff: Staff) -> None:
    rule_in_force(staff, asks(staff.teaching))
    act.fill_cart(staff.anna, {mall.desk: 1})
    number = act.submit(staff.anna)
    deputise(staff.anna, staff.fay)
    assert not inbox(staff.fay, at=NOW).exists()
    with refused(NotYourTurn):
        approve(staff.fay, number)
    approve(staff.ted, number)


def test_a_deputy_takes_a_departments_turn(mall: Mall, staff: Staff) -> None:
    rule_in_force(staff, asks(staff.teaching))
    number = act.submitted(mall, {mall.desk: 1})
    deputise(staff.ted, staff.fay)
    approve(staff.fay, number)
    assert ApprovalStage.objects.get().on_behalf_of_id == staff.ted.user_id


def test_a_deputy_passes_nothing_on(mall: Mall, staff: Staff, number: str) -> None:
    deputise(staff.ted, staff.fay)
    deputise(staff.fay, staff.anna)
    with refused(NotYourTurn):
        approve(staff.anna, number)
    with refused(InvalidInput, field="deputy_id"):
        deputise(mall.cast.arthur, staff.ted)


def test_who_has_a_stage_of_his_own_stands_in_for_no_other(mall: Mall, staff: Staff) -> None:
    rule_in_force(staff, asks(staff.ted, staff.fay))
    number = act.submitted(mall, {mall.desk: 1})
    deputise(staff.ted, staff.fay)
    assert not inbox(staff.fay, at=NOW).exists()
    with refused(NotYourTurn):
        approve(staff.fay, number)


@pytest.mark.parametrize("whole_unit", [False, True])
def test_who_stood_in_gives_no_second_opinion_as_himself(mall: Mall, staff: Staff, *, whole_unit: bool) -> None:
    rule_in_force(staff, asks(staff.ted, None if whole_unit else staff.teaching))
    number = act.submitted(mall, {mall.desk: 1})
    deputise(staff.ted, staff.anna)
    approve(staff.anna, number)
    purchase = Purchase.objects.get(number=number)
    assert (purchase.stage, ApprovalStage.objects.get(position=1).on_behalf_of_id) == (2, staff.ted.user_id)
    assert not inbox(staff.anna, at=NOW).exists()
    assert acting(staff.anna, purchase, at=NOW) is None
    assert staff.anna.user_id not in asked(purchase, at=NOW)
    with refused(NotYourTurn):
        approve(staff.anna, number)
    assert [row.number for row in inbox(staff.ted, at=NOW)] == [number]
    approve(staff.ted, number)


def test_a_deputy_counts_for_one_stage_only(mall: Mall, staff: Staff) -> None:
    rule_in_force(staff, asks(staff.ted, staff.finance))
    deputise(staff.ted, staff.fay)
    Member.objects.filter(pk=membership(staff.ted)).update(is_active=False)
    act.fill_cart(mall.cast.alice, {mall.desk: 1})
    with refused(Blocked, "APPROVAL-01"):
        act.submit(mall.cast.alice)
    Member.objects.filter(pk=membership(staff.anna)).update(department_id=staff.finance)
    assert act.submit(mall.cast.alice)


def test_a_deputy_keeps_a_stage_from_being_nobodys(mall: Mall, staff: Staff) -> None:
    rule_in_force(staff, asks(staff.ted))
    deputise(staff.ted, staff.fay)
    assert act.submitted(mall, {mall.desk: 1})


def test_the_administrator_names_a_deputy_for_somebody_absent(mall: Mall, staff: Staff, number: str) -> None:
    delegation = deputise(staff.ted, staff.fay, by=staff.ursula)
    approve(staff.fay, number)
    row = Delegation.objects.get(pk=delegation)
    assert row.named_by_id == staff.ursula.user_id
    revoke(staff.ursula, delegation)
    stream = f"organisation/{staff.ursula.organisation_id}"
    actions = [event.action for event in timeline(stream)][-2:]
    assert actions == ["deputy.named", "deputy.revoked"]


def test_nobody_names_a_deputy_for_others_and_strangers_none(mall: Mall, staff: Staff) -> None:
    for actor in (staff.anna, mall.cast.arthur, mall.cast.eva, mall.cast.charlie, mall.cast.adam):
        with refused(NotAuthorized):
            deputise(staff.ted, staff.fay, by=actor)
    delegation = deputise(staff.ted, staff.fay)
    for actor in (staff.fay, staff.anna, mall.cast.eva, mall.cast.charlie, mall.cast.adam):
        with refused(NotAuthorized):
            revoke(actor, delegation)
    with refused(NotFound):
        revoke(staff.ted, 0)


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("valid_from", {"valid_from": TODAY - DAY}),
        ("valid_from", {"valid_from": datetime.date.max, "valid_to": datetime.date.max}),
        ("valid_to", {"valid_to": TODAY - DAY}),
        ("valid_to", {"valid_to": TODAY + 367 * DAY}),
        ("deputy_id", {"deputy": "alice"}),
        ("deputy_id", {"deputy": "ted"}),
        ("deputy_id", {"deputy": "eva"}),
        ("reason", {"reason": ""}),
    ],
)
def test_what_a_delegation_needs(mall: Mall, staff: Staff, field: str, change: dict[str, Any]) -> None:
    people = {"alice": mall.cast.alice, "ted": staff.ted, "eva": mall.cast.eva, "fay": staff.fay}
    inputs = {"valid_from": TODAY, "valid_to": TODAY, "reason": "leave"} | change
    deputy = people[inputs.pop("deputy", "fay")]
    with refused(InvalidInput, field=field):
        name_deputy(
            actor=staff.ted,
            at=NOW,
            key=idempotency_key(),
            member_id=membership(staff.ted),
            deputy_id=membership(deputy),
            **inputs,
        )


def test_each_sees_the_delegations_that_touch_him(mall: Mall, staff: Staff) -> None:
    deputise(staff.ted, staff.fay)
    seen = {actor.name: delegations_visible_to(actor).count() for actor in (staff.ted, staff.fay, staff.ursula)}
    assert seen == {"Ted": 1, "Fay": 1, "Ursula": 1}
    for actor in (staff.anna, mall.cast.alice, mall.cast.eva, mall.cast.charlie, mall.cast.adam):
        assert not delegations_visible_to(actor).exists()
