"""A purchase passes its stages in their order, decided by those who are asked and by nobody else."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from marketplace.audit.queries import timeline
from marketplace.kernel.actor import Actor
from marketplace.kernel.calendar import add_days
from marketplace.kernel.errors import Blocked, Conflict, NotAuthorized, WrongState
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.models import Listing
from marketplace.organisations.operations import remove_member
from marketplace.purchasing.models import ApprovalStage, Purchase
from marketplace.purchasing.operations.approval import (
    NotYourTurn,
    approve_purchase,
    reject_purchase,
    send_back_purchase,
)
from marketplace.purchasing.operations.ordering import place_orders
from marketplace.purchasing.queries.approvals import chain
from marketplace.purchasing.queries.purchases import inbox
from marketplace.purchasing.states import PurchaseState, StageKind
from plugins.budget.models import BudgetLine
from tests.factories import mall as act
from tests.factories.approving import Staff, asks, make_staff, rule_in_force
from tests.factories.cast import NOW
from tests.factories.invariants import asking_django, broken
from tests.factories.mall import BUDGET_LINE, STOCK, Mall
from tests.factories.refusals import refused


@pytest.fixture
def staff(mall: Mall) -> Staff:
    return make_staff(mall)


def goods(mall: Mall) -> dict[int, int]:
    return {mall.laptop: 2, mall.desk: 3}


def approve(actor: Actor, number: str, *, at: datetime.datetime = NOW, **more: Any) -> str:
    return approve_purchase(actor=actor, at=at, key=idempotency_key(), number=number, **more)


def asked(number: str) -> list[tuple[str, int | None, int | None]]:
    rows = ApprovalStage.objects.filter(purchase__number=number).order_by("position")
    return list(rows.values_list("kind", "user_id", "department_id"))


def test_without_a_rule_any_approver_decides_alone(mall: Mall, staff: Staff) -> None:
    number = act.submitted(mall, goods(mall))
    assert asked(number) == [(StageKind.UNIT, None, None)]
    approve(staff.fay, number)
    purchase = Purchase.objects.get(number=number)
    assert (purchase.state, purchase.approver_id, purchase.department_id) == (
        PurchaseState.APPROVED,
        staff.fay.user_id,
        staff.teaching,
    )


def test_two_stages_in_their_order_with_the_hold_over_both(mall: Mall, staff: Staff) -> None:
    rule_in_force(staff, asks(staff.teaching, staff.fay))
    number = act.submitted(mall, goods(mall))
    assert asked(number) == [
        (StageKind.DEPARTMENT, None, staff.teaching),
        (StageKind.MEMBER, staff.fay.user_id, None),
    ]
    for early in (staff.fay, mall.cast.arthur):
        with refused(NotYourTurn):
            approve(early, number)
    approve(staff.ted, number)
    purchase = Purchase.objects.get(number=number)
    assert (purchase.state, purchase.stage, purchase.approver_id) == (PurchaseState.SUBMITTED, 2, None)
    assert purchase.next_check_at == purchase.hold_until
    assert Listing.objects.get(pk=mall.laptop).stock == STOCK - 2
    for other in (staff.ted, staff.anna, mall.cast.arthur):
        with refused(NotYourTurn):
            approve(other, number)
    with refused(WrongState):
        place_orders(actor=mall.cast.alice, at=NOW, key=idempotency_key(), number=number)
    approve(staff.fay, number)
    purchase.refresh_from_db()
    assert (purchase.state, purchase.approver_id) == (PurchaseState.APPROVED, staff.fay.user_id)
    actions = [(event.action, event.actor, event.data.get("stage")) for event in timeline(purchase.stream)][1:]
    assert actions == [("purchase.stage_agreed", "Ted", 1), ("purchase.approved", "Fay", 2)]
    assert place_orders(actor=mall.cast.alice, at=NOW, key=idempotency_key(), number=number)


def test_after_the_hold_no_stage_agrees(mall: Mall, staff: Staff) -> None:
    rule_in_force(staff, asks(staff.ted, staff.fay))
    number = act.submitted(mall, goods(mall))
    approve(staff.ted, number)
    with refused(Blocked, "HOLD-01"):
        approve(staff.fay, number, at=add_days(NOW, 7).at)


@pytest.mark.parametrize(
    ("conditions", "stages"),
    [
        ({"amount_from": "12400.00"}, 2),
        ({"amount_from": "12400.01"}, 1),
        ({"amount_to": "12400.00"}, 1),
        ({"amount_to": "12400.01"}, 2),
        ({"category": "A0501"}, 2),
        ({"category": "A0206"}, 1),
    ],
)
def test_a_rule_is_for_amounts_and_categories(
    mall: Mall, staff: Staff, conditions: dict[str, str], stages: int
) -> None:
    rule_in_force(staff, asks(staff.ted, staff.fay), **conditions)
    assert len(asked(act.submitted(mall, goods(mall)))) == stages


def test_a_rule_for_a_department_is_for_its_requesters(mall: Mall, staff: Staff) -> None:
    rule_in_force(staff, asks(staff.ted, staff.fay), department_id=staff.finance)
    assert len(asked(act.submitted(mall, goods(mall)))) == 1
    rule_in_force(staff, asks(staff.ted, staff.fay), department_id=staff.teaching)
    assert len(asked(act.submitted(mall, goods(mall)))) == 2


def test_the_requester_is_left_out_and_duplicates_are_asked_once(mall: Mall, staff: Staff) -> None:
    rule_in_force(staff, asks(staff.fay, staff.anna, staff.fay, None))
    act.fill_cart(staff.anna, {mall.desk: 1})
    number = act.submit(staff.anna)
    assert [kind for kind, *_ in asked(number)] == [StageKind.MEMBER, StageKind.UNIT]
    approve(staff.fay, number)
    with refused(NotAuthorized):
        approve(staff.anna, number)
    approve(mall.cast.arthur, number)


def test_a_chain_that_nobody_could_decide_blocks_the_submission_and_keeps_the_cart(mall: Mall, staff: Staff) -> None:
    rule_in_force(staff, asks(staff.finance, staff.ted))
    remove_member(
        actor=mall.cast.adam,
        at=NOW,
        key=idempotency_key(),
        organisation_id=staff.fay.organisation_id,
        username="fay",
        reason="left the unit",
    )
    act.fill_cart(mall.cast.alice, goods(mall))
    with refused(Blocked, "APPROVAL-01"):
        act.submit(mall.cast.alice)
    assert not Purchase.objects.exists()


def test_lines_are_returned_at_any_stage(mall: Mall, staff: Staff) -> None:
    rule_in_force(staff, asks(staff.ted, staff.fay))
    number = act.submitted(mall, {mall.laptop: 2, mall.desk: 3, mall.bens_desk: 1})
    approve(staff.ted, number, returned={"1": "too dear"})
    assert Purchase.objects.get().total == 2400 + 790
    assert BudgetLine.objects.get(code=BUDGET_LINE).frozen == 2400 + 790
    approve(staff.fay, number, returned={"3": "not from Ben"})
    purchase = Purchase.objects.get()
    assert (purchase.state, purchase.total) == (PurchaseState.APPROVED, 2400)
    assert BudgetLine.objects.get(code=BUDGET_LINE).frozen == 2400
    assert broken(asking_django(), stock={mall.laptop: STOCK, mall.desk: STOCK, mall.bens_desk: STOCK}) == {}


@pytest.mark.parametrize(("decline", "state"), [(reject_purchase, "rejected"), (send_back_purchase, "sent_back")])
def test_the_second_stage_ends_the_purchase_and_everything_goes_back(
    mall: Mall, staff: Staff, decline: Any, state: str
) -> None:
    rule_in_force(staff, asks(staff.ted, staff.fay))
    number = act.submitted(mall, goods(mall))
    approve(staff.ted, number)
    with refused(NotYourTurn):
        decline(actor=staff.ted, at=NOW, key=idempotency_key(), number=number, reason="no need")
    decline(actor=staff.fay, at=NOW, key=idempotency_key(), number=number, reason="no need")
    purchase = Purchase.objects.get()
    assert (purchase.state, purchase.next_check_at) == (state, None)
    assert [(one.outcome, one.decided_by) for one in chain(purchase)] == [("agreed", "Ted"), (state, "Fay")]
    assert timeline(purchase.stream)[-1].action == f"purchase.{state}"
    assert broken(asking_django(), stock={mall.laptop: STOCK, mall.desk: STOCK}) == {}
    with refused(WrongState):
        approve(staff.fay, number)


def test_who_saw_another_stage_is_told_so(mall: Mall, staff: Staff) -> None:
    rule_in_force(staff, asks(staff.teaching, None))
    number = act.submitted(mall, goods(mall))
    approve(staff.ted, number, stage=1)
    with refused(Conflict):
        approve(staff.anna, number, stage=1)
    approve(staff.anna, number, stage=2)


def test_a_rule_that_ends_leaves_running_chains_alone(mall: Mall, staff: Staff) -> None:
    rule_in_force(staff, asks(staff.ted, staff.fay))
    number = act.submitted(mall, goods(mall))
    later = rule_in_force(staff, asks(staff.fay), position=1)
    assert later
    approve(staff.ted, number)
    approve(staff.fay, number)
    assert Purchase.objects.get().state == PurchaseState.APPROVED


def test_the_inbox_shows_whose_turn_it_is(mall: Mall, staff: Staff) -> None:
    rule_in_force(staff, asks(staff.teaching, staff.fay))
    number = act.submitted(mall, goods(mall))

    def waits() -> list[str]:
        people = (staff.anna, staff.ted, staff.fay, mall.cast.arthur, mall.cast.eva, mall.cast.alice)
        return [actor.name for actor in people if inbox(actor, at=NOW).exists()]

    assert waits() == ["Anna", "Ted"]
    approve(staff.ted, number)
    assert waits() == ["Fay"]
    approve(staff.fay, number)
    assert waits() == []


def test_the_database_keeps_the_requester_out_of_every_stage(mall: Mall, staff: Staff) -> None:
    number = act.submitted(mall, goods(mall))
    stage = ApprovalStage.objects.get(purchase__number=number)
    alice = mall.cast.alice.user_id
    for change in (
        {"decided_by_id": alice, "outcome": "agreed", "decided_at": NOW},
        {"decided_by_id": staff.ted.user_id, "on_behalf_of_id": alice, "outcome": "agreed", "decided_at": NOW},
        {"kind": "member", "user_id": alice},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            ApprovalStage.objects.filter(pk=stage.pk).update(**change)
