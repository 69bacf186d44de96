"""The requester accepts or rejects; when nobody answers, the clock accepts."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from marketplace.agreements.models import Lot
from marketplace.audit.queries import timeline
from marketplace.fulfilment.models import Acceptance
from marketplace.fulfilment.operations.acceptance import accept_order, accept_overdue_order
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.calendar import add_working_days
from marketplace.kernel.errors import Blocked, InvalidInput, NotAuthorized, NotFound, WrongState
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.models import Listing
from marketplace.purchasing.models import Order, OrderLine, Purchase, SpendingSum
from plugins.budget.models import BudgetLine
from tests.factories import mall as act
from tests.factories.cast import NOW
from tests.factories.invariants import asking_django, broken
from tests.factories.mall import BUDGET_LINE, STOCK, Mall
from tests.factories.refusals import refused

OVERDUE = add_working_days(NOW, 5).at


def accept(actor: Any, number: str, rejected: Any = None, *, at: datetime.datetime = NOW, key: str = "") -> str:
    return accept_order(actor=actor, at=at, key=key or idempotency_key(), number=number, rejected=rejected)


def stock(mall: Mall) -> dict[int, int]:
    return {mall.laptop: STOCK, mall.desk: STOCK}


@pytest.fixture
def number(mall: Mall) -> str:
    """Bob's delivered order: two laptops of 5000 yuan, three desks of 800."""
    return act.delivered(mall, {mall.laptop: 2, mall.desk: 3})[0]


def test_accepted_whole(mall: Mall, number: str) -> None:
    report = accept(mall.cast.alice, number)
    order = Order.objects.get(number=number)
    # Payment is due 30 days later (`pay.due`), 1 April.
    assert (order.state, order.accepted_total, order.pay_by) == ("accepted", 12400, datetime.date(2026, 4, 1))
    assert order.next_check_at is None
    paper = Acceptance.objects.get(number=report)
    assert (paper.deemed, paper.accepted_by_id, paper.rejected_total) == (False, mall.cast.alice.user_id, 0)
    assert list(OrderLine.objects.order_by("position").values_list("accepted_quantity", flat=True)) == [2, 3]
    event = timeline(order.purchase.stream)[-1]
    assert (event.action, event.data["accepted_total"], event.data["pay_by"]) == (
        "order.accepted",
        "12400.00",
        "2026-04-01",
    )
    assert broken(asking_django(), stock=stock(mall)) == {}


def test_rejected_pieces_give_quota_sums_and_budget_back_but_not_the_stock(mall: Mall, number: str) -> None:
    accept(mall.cast.alice, number, {"1": {"quantity": 1, "reason": " broken  screen "}})
    order = Order.objects.get(number=number)
    assert (order.state, order.accepted_total) == ("accepted", 7400)
    assert Acceptance.objects.get().rejected_total == 5000
    line = OrderLine.objects.get(position=1)
    assert (line.accepted_quantity, line.reject_reason) == (1, "broken screen")
    assert Listing.objects.get(pk=mall.laptop).stock == STOCK - 2
    assert Lot.objects.get(pk=mall.laptop_lot).quota_taken == 1
    assert SpendingSum.objects.get(category_prefix="A02010108").amount == 5000
    budget = BudgetLine.objects.get(code=BUDGET_LINE)
    assert (budget.frozen, budget.committed) == (0, 7400)
    event = timeline(order.purchase.stream)[-1]
    assert event.data["lines"][0] == {
        "position": 1, "title": "便携式计算机 14 英寸", "accepted": 1, "rejected": 1, "reason": "broken screen",
    }  # fmt: skip
    assert broken(asking_django(), stock=stock(mall)) == {}


def test_all_rejected_the_order_is_returned_and_the_purchase_fails(mall: Mall, number: str) -> None:
    accept(
        mall.cast.alice, number, {"1": {"quantity": 2, "reason": "broken"}, "2": {"quantity": 3, "reason": "scratched"}}
    )
    order = Order.objects.get(number=number)
    assert (order.state, order.accepted_total, order.pay_by) == ("returned", Decimal(0), None)
    assert Purchase.objects.get().state == "failed"
    assert [event.action for event in timeline(order.purchase.stream)[-2:]] == ["order.returned", "purchase.failed"]
    assert BudgetLine.objects.get(code=BUDGET_LINE).committed == 0
    assert broken(asking_django(), stock=stock(mall)) == {}


@pytest.mark.parametrize(
    "rejected",
    [{"3": {"quantity": 1, "reason": "broken"}}, {"x": {"quantity": 1, "reason": "broken"}},
     {"²": {"quantity": 1, "reason": "broken"}}, {"9" * 5000: {"quantity": 1, "reason": "broken"}},
     {"1": {"quantity": 3, "reason": "broken"}}, {"1": {"quantity": -1, "reason": "broken"}},
     {"1": {"quantity": True, "reason": "broken"}}, {"1": {"quantity": 1.0, "reason": "broken"}},
     {"1": {"quantity": "1", "reason": "broken"}}, {"1": {"quantity": None, "reason": "broken"}},
     {"1": {"quantity": 1}}, {"1": {"quantity": 1, "reason": "x"}}, {"1": {"quantity": 1, "reason": "a\x00b"}},
     {"1": {"quantity": 1, "reason": None}}],
)  # fmt: skip
def test_what_is_rejected_must_be_pieces_of_a_line_with_a_reason(mall: Mall, number: str, rejected: Any) -> None:
    with refused(InvalidInput):
        accept(mall.cast.alice, number, rejected)


def test_nothing_rejected_needs_no_reason(mall: Mall, number: str) -> None:
    accept(mall.cast.alice, number, {"1": {"quantity": 0, "reason": ""}})
    assert Order.objects.get(number=number).accepted_total == 12400


def test_the_same_key_accepts_once(mall: Mall, number: str) -> None:
    assert accept(mall.cast.alice, number, key="once") == accept(mall.cast.alice, number, key="once")
    with refused(WrongState):
        accept(mall.cast.alice, number)


def test_before_delivery_nothing_is_accepted(mall: Mall) -> None:
    (confirmed,) = act.confirmed(mall, {mall.desk: 1})
    with refused(WrongState):
        accept(mall.cast.alice, confirmed)


def test_after_its_time_nothing_is_rejected_but_may_be_accepted(mall: Mall, number: str) -> None:
    with refused(Blocked, "ACCEPT-01"):
        accept(mall.cast.alice, number, {"1": {"quantity": 1, "reason": "broken"}}, at=OVERDUE)
    accept(mall.cast.alice, number, at=OVERDUE)
    assert not Acceptance.objects.get().deemed


def test_nobody_else_accepts(mall: Mall, number: str) -> None:
    for actor in (mall.cast.charlie, mall.cast.bob, mall.cast.eva, mall.cast.dora, mall.cast.adam):
        with refused(NotAuthorized):
            accept(actor, number)
    with refused(NotFound):
        accept(mall.cast.alice, "DD-none")


def test_what_nobody_answered_is_deemed_accepted_once(mall: Mall, number: str) -> None:
    order = Order.objects.get(number=number)
    early = OVERDUE - datetime.timedelta(microseconds=1)
    assert accept_overdue_order(actor=SYSTEM, at=early, order_id=order.pk) is False
    assert accept_overdue_order(actor=SYSTEM, at=OVERDUE, order_id=order.pk) is True
    assert accept_overdue_order(actor=SYSTEM, at=OVERDUE, order_id=order.pk) is False
    paper = Acceptance.objects.get()
    assert (paper.deemed, paper.accepted_by_id, paper.accepted_total) == (True, None, 12400)
    event = timeline(order.purchase.stream)[-1]
    assert (event.action, event.actor, event.data["deemed"]) == ("order.accepted", "system", True)
    assert broken(asking_django(), stock=stock(mall)) == {}


def test_people_do_not_deem(mall: Mall, number: str) -> None:
    order = Order.objects.get(number=number)
    for actor in (mall.cast.bob, mall.cast.alice, mall.cast.charlie):
        with refused(NotAuthorized):
            accept_overdue_order(actor=actor, at=OVERDUE, key=idempotency_key(), order_id=order.pk)
