"""Orders given up: by the buyer alone before confirmation, by both parties afterwards."""

import datetime
from typing import Any

import pytest

from marketplace.audit.queries import timeline
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, InvalidInput, NotAuthorized, NotFound, WrongState
from marketplace.kernel.ids import idempotency_key
from marketplace.purchasing.models import CancelRequest, Order, Purchase
from marketplace.purchasing.operations.cancellation import answer_cancellation, ask_cancellation, cancel_order
from marketplace.purchasing.operations.orders import refuse_order
from plugins.budget.models import BudgetLine
from tests.factories import mall as act
from tests.factories.cast import NOW
from tests.factories.invariants import asking_django, broken
from tests.factories.mall import BUDGET_LINE, STOCK, Mall
from tests.factories.refusals import refused


def cancel(actor: Actor, number: str, reason: Any = "no longer needed", *, key: str = "") -> str:
    return cancel_order(actor=actor, at=NOW, key=key or idempotency_key(), number=number, reason=reason)


def ask(actor: Actor, number: str, reason: Any = "no longer needed") -> str:
    return ask_cancellation(actor=actor, at=NOW, key=idempotency_key(), number=number, reason=reason)


def answer(actor: Actor, number: str, *, agree: bool, reason: str = "") -> str:
    inputs = {"number": number, "agree": agree, "reason": reason}
    return answer_cancellation(actor=actor, at=NOW, key=idempotency_key(), **inputs)


def sound(mall: Mall) -> None:
    goods = (mall.laptop, mall.desk, mall.bens_laptop, mall.bens_desk, mall.charlies_laptop)
    assert broken(asking_django(), stock=dict.fromkeys(goods, STOCK)) == {}


def state(number: str) -> str:
    return Order.objects.get(number=number).state


def committed() -> Any:
    return BudgetLine.objects.get(code=BUDGET_LINE).committed


def test_an_unconfirmed_order_is_the_buyers_to_cancel(mall: Mall) -> None:
    bobs, bens = act.ordered(mall, {mall.laptop: 2, mall.bens_desk: 4})
    before = committed()
    assert cancel(mall.cast.alice, bobs) == bobs
    order = Order.objects.get(number=bobs)
    assert (order.state, order.end_reason, order.next_check_at) == ("cancelled", "no longer needed", None)
    assert before - committed() == order.total
    event = timeline(order.purchase.stream)[-1]
    assert (event.action, event.subject, event.data["agreed"]) == ("order.cancelled", bobs, False)
    assert order.purchase.state == "ordered"
    sound(mall)
    cancel(mall.cast.alice, bens)
    assert Purchase.objects.get(pk=order.purchase_id).state == "cancelled"
    assert timeline(order.purchase.stream)[-1].action == "purchase.given_up"
    sound(mall)


def test_one_cancelled_and_one_refused_order_fail_the_purchase(mall: Mall) -> None:
    bobs, bens = act.ordered(mall, {mall.desk: 1, mall.bens_desk: 1})
    cancel(mall.cast.alice, bobs)
    refuse_order(actor=mall.cast.ben, at=NOW, key=idempotency_key(), number=bens, reason="sold out")
    assert Purchase.objects.get(orders__number=bens).state == "failed"
    sound(mall)


def test_the_same_key_cancels_once(mall: Mall) -> None:
    [number] = act.ordered(mall, {mall.desk: 1})
    assert cancel(mall.cast.alice, number, key="k") == cancel(mall.cast.alice, number, key="k")
    with refused(WrongState):
        cancel(mall.cast.alice, number)


def test_a_confirmed_order_is_not_the_buyers_alone(mall: Mall) -> None:
    [number] = act.confirmed(mall, {mall.desk: 1})
    with refused(WrongState):
        cancel(mall.cast.alice, number)


@pytest.mark.parametrize("by_buyer", [True, False])
def test_both_parties_give_a_confirmed_order_up(mall: Mall, by_buyer: bool) -> None:
    [number] = act.confirmed(mall, {mall.laptop: 2})
    asks, answers = (mall.cast.alice, mall.cast.bob) if by_buyer else (mall.cast.bob, mall.cast.alice)
    ask(asks, number)
    with refused(NotAuthorized):
        answer(asks, number, agree=True)
    with refused(Conflict):
        ask(answers, number)
    assert state(number) == "confirmed"
    answer(answers, number, agree=True)
    order = Order.objects.get(number=number)
    assert (order.state, order.end_reason, order.purchase.state) == ("cancelled", "no longer needed", "cancelled")
    assert [one.data["agreed"] for one in timeline(order.purchase.stream) if one.action == "order.cancelled"] == [True]
    assert committed() == 0
    sound(mall)


def test_the_other_party_may_hold_on_to_the_order_with_a_reason(mall: Mall) -> None:
    [number] = act.confirmed(mall, {mall.desk: 1})
    ask(mall.cast.alice, number)
    with refused(InvalidInput, field="reason"):
        answer(mall.cast.bob, number, agree=False)
    answer(mall.cast.bob, number, agree=False, reason="it was made to measure")
    assert state(number) == "confirmed"
    assert [one.agreed for one in CancelRequest.objects.all()] == [False]
    with refused(InvalidInput):
        answer(mall.cast.bob, number, agree=True)
    ask(mall.cast.alice, number, "another try")
    sound(mall)


def test_a_delivery_overtakes_the_request(mall: Mall) -> None:
    [number] = act.confirmed(mall, {mall.desk: 1})
    ask(mall.cast.alice, number)
    act.deliver(mall, number)
    request = CancelRequest.objects.get()
    assert (request.agreed, request.answer) == (False, "The goods were delivered.")
    with refused(InvalidInput):
        answer(mall.cast.bob, number, agree=True)
    with refused(WrongState):
        ask(mall.cast.alice, number)


@pytest.mark.parametrize("reason", ["", " ", "x" * 201, None, "\x00"])
def test_reasons_are_written(mall: Mall, reason: Any) -> None:
    [number] = act.ordered(mall, {mall.desk: 1})
    with refused(InvalidInput, field="reason"):
        cancel(mall.cast.alice, number, reason)


def test_outsiders_and_wrong_sides_are_refused(mall: Mall) -> None:
    placed, confirmed = act.ordered(mall, {mall.desk: 1})[0], act.confirmed(mall, {mall.desk: 1})[0]
    cast = mall.cast
    for outsider in (cast.charlie, cast.ben, cast.eva, cast.bob, cast.dora):
        with refused(NotAuthorized):
            cancel(outsider, placed)
    for outsider in (cast.charlie, cast.ben, cast.eva, cast.dora):
        with refused(NotAuthorized):
            ask(outsider, confirmed)
    ask(cast.alice, confirmed)
    for outsider in (cast.charlie, cast.ben, cast.eva, cast.dora):
        with refused(NotAuthorized):
            answer(outsider, confirmed, agree=True)
    with refused(NotFound):
        cancel(cast.alice, "DD-nothing")


def test_an_expired_order_is_not_cancelled(mall: Mall) -> None:
    [number] = act.ordered(mall, {mall.desk: 1})
    Order.objects.filter(number=number).update(state="expired", next_check_at=None)
    with refused(WrongState):
        cancel_order(
            actor=mall.cast.alice, at=NOW + datetime.timedelta(days=9), key="k", number=number, reason="too late"
        )
