"""The supplier delivers a confirmed order."""

import datetime
from typing import Any

import pytest

from marketplace.audit.queries import timeline
from marketplace.fulfilment.models import Delivery
from marketplace.fulfilment.operations.delivery import deliver_order
from marketplace.kernel.calendar import add_working_days
from marketplace.kernel.errors import InvalidInput, NotAuthorized, NotFound, WrongState
from marketplace.kernel.ids import idempotency_key
from marketplace.purchasing.models import Order
from tests.factories import mall as act
from tests.factories.cast import NOW
from tests.factories.mall import Mall
from tests.factories.refusals import refused

LATER = NOW + datetime.timedelta(days=1)


def deliver(actor: Any, number: str, *, key: str = "", **more: Any) -> str:
    return deliver_order(actor=actor, at=LATER, key=key or idempotency_key(), number=number, **more)


@pytest.fixture
def number(mall: Mall) -> str:
    """Bob's confirmed order."""
    return act.confirmed(mall, {mall.desk: 3})[0]


def test_the_clock_of_acceptance_starts(mall: Mall, number: str) -> None:
    note = deliver(mall.cast.bob, number, carrier=" 顺丰  速运 ", note="two parcels")
    order = Order.objects.get(number=number)
    assert (order.state, order.delivered_at) == ("delivering", LATER)
    # `accept.days` is 5 working days in the region.
    assert order.accept_by == order.next_check_at == add_working_days(LATER, 5).at
    paper = Delivery.objects.get(number=note)
    assert (paper.order_id, paper.carrier, paper.note) == (order.pk, "顺丰 速运", "two parcels")
    event = timeline(order.purchase.stream)[-1]
    assert (event.action, event.subject, event.data["delivery"]) == ("order.delivered", number, note)
    assert datetime.datetime.fromisoformat(event.data["accept_by"]) == order.accept_by


def test_the_same_key_delivers_once(mall: Mall, number: str) -> None:
    assert deliver(mall.cast.bob, number, key="once") == deliver(mall.cast.bob, number, key="once")
    with refused(WrongState):
        deliver(mall.cast.bob, number)
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "text"), [("carrier", "x" * 81), ("note", "x" * 201), ("note", "a\x00b"), ("carrier", "\x1b[31m")]
)
def test_a_text_that_does_not_fit_is_named(mall: Mall, number: str, field: str, text: str) -> None:
    with refused(InvalidInput, field=field):
        deliver(mall.cast.bob, number, **{field: text})


def test_before_it_is_confirmed_nothing_is_delivered(mall: Mall) -> None:
    (placed,) = act.ordered(mall, {mall.desk: 3})
    with refused(WrongState):
        deliver(mall.cast.bob, placed)


def test_nobody_else_delivers(mall: Mall, number: str) -> None:
    for actor in (mall.cast.charlie, mall.cast.ben, mall.cast.alice, mall.cast.dora, mall.cast.adam):
        with refused(NotAuthorized):
            deliver(actor, number)
    with refused(NotFound):
        deliver(mall.cast.bob, "DD-none")
