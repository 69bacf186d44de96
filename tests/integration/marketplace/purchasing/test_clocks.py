"""The clocks of buying and fulfilment, run as the workers run them: sweeps hand out, tasks act, all once."""

import datetime

from marketplace.fulfilment.models import Acceptance
from marketplace.jobs.models import Task
from marketplace.jobs.runner import drain
from marketplace.kernel.calendar import add_days, add_working_days
from marketplace.purchasing.models import Order, Purchase
from marketplace.purchasing.queries.orders import due_orders
from marketplace.purchasing.queries.purchases import due_purchases
from marketplace.purchasing.states import OrderState
from marketplace.purchasing.tasks import task_find_lapsed
from tests.factories import mall as act
from tests.factories.cast import NOW
from tests.factories.invariants import asking_django, broken
from tests.factories.mall import STOCK, Mall

HELD_ENDS = add_days(NOW, 7).at


def states() -> list[str]:
    return list(Purchase.objects.order_by("pk").values_list("state", flat=True))


def test_nothing_happens_before_its_time(mall: Mall) -> None:
    act.submitted(mall, {mall.desk: 1})
    act.ordered(mall, {mall.desk: 1})
    drain(at=NOW + datetime.timedelta(hours=71), sweeps=True)
    assert states() == ["submitted", "ordered"]


def test_holds_lapse_whether_approved_or_not(mall: Mall) -> None:
    act.submitted(mall, {mall.desk: 1})
    act.approved(mall, {mall.desk: 1})
    act.confirmed(mall, {mall.desk: 1})
    drain(at=HELD_ENDS, sweeps=True)
    drain(at=HELD_ENDS, sweeps=True)
    assert states() == ["failed", "failed", "ordered"]
    assert broken(asking_django(), stock={mall.desk: STOCK}) == {}


def test_unanswered_orders_expire_and_their_purchase_fails(mall: Mall) -> None:
    act.ordered(mall, {mall.desk: 1, mall.bens_desk: 1})
    drain(at=NOW + datetime.timedelta(hours=72), sweeps=True)
    assert set(Order.objects.values_list("state", flat=True)) == {OrderState.EXPIRED}
    assert states() == ["failed"]
    assert broken(asking_django(), stock={mall.desk: STOCK, mall.bens_desk: STOCK}) == {}


def test_unanswered_deliveries_are_deemed_accepted(mall: Mall) -> None:
    act.delivered(mall, {mall.desk: 1, mall.bens_desk: 1})
    drain(at=add_working_days(NOW, 5).at, sweeps=True)
    assert Acceptance.objects.filter(deemed=True).count() == 2
    assert set(Order.objects.values_list("state", flat=True)) == {OrderState.ACCEPTED}
    assert broken(asking_django(), stock={mall.desk: STOCK}) == {}


def test_a_sweep_promises_each_row_once(mall: Mall) -> None:
    act.submitted(mall, {mall.desk: 1})
    for _ in range(3):
        task_find_lapsed(at=HELD_ENDS)
    assert Task.objects.filter(name="purchasing.lapse").count() == 1


def test_what_is_due_first_is_handed_out_first(mall: Mall) -> None:
    early = act.submitted(mall, {mall.desk: 1})
    late = act.submitted(mall, {mall.desk: 1}, at=NOW + datetime.timedelta(days=1))
    pks = [Purchase.objects.get(number=number).pk for number in (early, late)]
    assert due_purchases(HELD_ENDS, limit=9) == pks[:1]
    assert due_purchases(HELD_ENDS + datetime.timedelta(days=2), limit=9) == pks
    assert due_purchases(HELD_ENDS + datetime.timedelta(days=2), limit=1) == pks[:1]
    assert due_orders(HELD_ENDS, states=(OrderState.PLACED,), limit=9) == []
