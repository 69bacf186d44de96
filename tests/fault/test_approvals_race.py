"""Many approvers decide at the same moment: each stage is decided once, and no click for one stage decides the next."""

from collections import Counter

import pytest

from marketplace.audit.queries import timeline
from marketplace.kernel.actor import Role
from marketplace.purchasing.models import ApprovalStage, Purchase
from marketplace.purchasing.states import PurchaseState
from tests.factories import mall as act
from tests.factories.approving import asks, deputise, make_staff, membership, rule_in_force
from tests.factories.cast import NOW, member
from tests.factories.mall import Mall, make_mall
from tests.fault.races import race, task

APPROVERS = 8


@pytest.fixture
def mall(own_database: str) -> Mall:
    """The small mall, committed."""
    return make_mall()


def test_one_stage_is_decided_once(mall: Mall) -> None:
    staff = make_staff(mall)
    unit = mall.cast.alice.organisation_id
    others = [member(unit, f"approver{index}", Role.APPROVER) for index in range(APPROVERS)]
    rule_in_force(staff, asks(None, staff.fay, None))
    number = act.submitted(mall, {mall.desk: 1})
    answers = race([task("approve", actor, number=number, stage=1) for actor in others])
    assert Counter(one.get("error", "done") for one in answers) == {"done": 1, "conflict": APPROVERS - 1}
    purchase = Purchase.objects.get()
    assert (purchase.state, purchase.stage) == (PurchaseState.SUBMITTED, 2)
    assert [event.action for event in timeline(purchase.stream)] == ["purchase.submitted", "purchase.stage_agreed"]


def test_an_approver_and_his_deputy_at_once(mall: Mall) -> None:
    staff = make_staff(mall)
    rule_in_force(staff, asks(staff.ted))
    deputise(staff.ted, staff.fay)
    number = act.submitted(mall, {mall.desk: 1})
    answers = race([task("approve", actor, number=number) for actor in (staff.ted, staff.fay)])
    assert Counter(one.get("error", "done") for one in answers) == {"done": 1, "wrong_state": 1}
    stage = ApprovalStage.objects.get()
    own = stage.decided_by_id == staff.ted.user_id
    assert stage.on_behalf_of_id == (None if own else staff.ted.user_id)
    assert len(timeline(f"purchase/{number}")) == 2


def test_nobody_stands_in_for_his_deputy(mall: Mall) -> None:
    unit = mall.cast.alice.organisation_id
    pairs = [[member(unit, f"{name}{index}", Role.APPROVER) for name in ("one", "other")] for index in range(4)]
    today = NOW.date().isoformat()
    answers = race(
        [
            task(
                "deputise",
                principal,
                member_id=membership(principal),
                deputy_id=membership(deputy),
                valid_from=today,
                valid_to=today,
                reason="on leave",
            )
            for one, other in pairs
            for principal, deputy in ((one, other), (other, one))
        ]
    )
    assert [Counter(one.get("error", "done") for one in answers[at : at + 2]) for at in range(0, 8, 2)] == [
        {"done": 1, "invalid": 1}
    ] * 4, answers
