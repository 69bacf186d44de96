"""The supplier's answer to an order: confirm, refuse, or let the clock run out."""

import datetime
from typing import Any

import pytest

from marketplace.agreements.models import Lot
from marketplace.audit.queries import timeline
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import Blocked, InvalidInput, NotAuthorized, NotFound, WrongState
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.models import Listing
from marketplace.purchasing.models import Order, Purchase
from marketplace.purchasing.operations.orders import confirm_order, expire_order, refuse_order
from plugins.budget.models import BudgetLine
from tests.factories import mall as act
from tests.factories.cast import NOW
from tests.factories.invariants import asking_django, broken
from tests.factories.mall import BUDGET_LINE, STOCK, Mall
from tests.factories.refusals import refused

TOMORROW = datetime.date(2026, 3, 3)
EXPIRED = NOW + datetime.timedelta(hours=72)


def confirm(actor: Any, number: str, *, at: datetime.datetime = NOW, deliver_by: datetime.date = TOMORROW) -> str:
    return confirm_order(actor=actor, at=at, key=idempotency_key(), number=number, deliver_by=deliver_by)


def refuse(actor: Any, number: str, reason: Any = "sold out") -> str:
    return refuse_order(actor=actor, at=NOW, key=idempotency_key(), number=number, reason=reason)


@pytest.fixture
def orders(mall: Mall) -> list[str]:
    """Bob's order of laptops and desks, and Ben's of desks."""
    return act.ordered(mall, {mall.laptop: 2, mall.desk: 3, mall.bens_desk: 4})


def test_confirmed_by_a_day(mall: Mall, orders: list[str]) -> None:
    assert confirm(mall.cast.bob, orders[0]) == orders[0]
    order = Order.objects.get(number=orders[0])
    assert (order.state, order.confirmed_at, order.deliver_by, order.next_check_at) == (
        "confirmed",
        NOW,
        TOMORROW,
        None,
    )
    event = timeline(order.purchase.stream)[-1]
    assert (event.action, event.subject, event.data["deliver_by"]) == ("order.confirmed", orders[0], "2026-03-03")
    assert {"ORDER-01", "DELIVER-01"} <= {one["rule"] for one in event.data["findings"]}


@pytest.mark.parametrize("day", [datetime.date(2026, 3, 1), datetime.date(1, 1, 1)])
def test_a_day_in_the_past_is_refused(mall: Mall, orders: list[str], day: datetime.date) -> None:
    with refused(InvalidInput, field="deliver_by"):
        confirm(mall.cast.bob, orders[0], deliver_by=day)


def test_a_day_beyond_the_regions_limit_is_blocked(mall: Mall, orders: list[str]) -> None:
    with refused(Blocked, "DELIVER-01"):
        confirm(mall.cast.bob, orders[0], deliver_by=datetime.date(2026, 3, 10))
    confirm(mall.cast.bob, orders[0], deliver_by=datetime.date(2026, 3, 9))


def test_a_day_far_away_is_refused_quickly(mall: Mall, orders: list[str]) -> None:
    with refused(InvalidInput, field="deliver_by"):
        confirm(mall.cast.bob, orders[0], deliver_by=datetime.date.max)


def test_after_its_time_an_order_is_not_confirmed(mall: Mall, orders: list[str]) -> None:
    with refused(Blocked, "ORDER-01"):
        confirm(
            mall.cast.bob, orders[0], at=EXPIRED + datetime.timedelta(seconds=1), deliver_by=datetime.date(2026, 3, 6)
        )


def test_refused_everything_of_the_order_goes_back_and_the_other_stays(mall: Mall, orders: list[str]) -> None:
    refuse(mall.cast.bob, orders[0], " sold   out ")
    order = Order.objects.get(number=orders[0])
    assert (order.state, order.end_reason, order.next_check_at) == ("refused", "sold out", None)
    assert Listing.objects.get(pk=mall.laptop).stock == STOCK
    assert Lot.objects.get(pk=mall.desk_lot).quota_taken == 4
    line = BudgetLine.objects.get(code=BUDGET_LINE)
    assert (line.frozen, line.committed) == (0, 3160)
    assert Purchase.objects.get().state == "ordered"
    event = timeline(order.purchase.stream)[-1]
    assert (event.action, event.data["reason"], event.data["released"]) == ("order.refused", "sold out", "12400.00")
    assert broken(asking_django(), stock={mall.laptop: STOCK, mall.desk: STOCK, mall.bens_desk: STOCK}) == {}


def test_with_the_last_order_refused_the_purchase_fails(mall: Mall, orders: list[str]) -> None:
    refuse(mall.cast.bob, orders[0])
    refuse(mall.cast.ben, orders[1])
    purchase = Purchase.objects.get()
    assert purchase.state == "failed"
    assert [event.action for event in timeline(purchase.stream)[-2:]] == ["order.refused", "purchase.failed"]
    assert broken(asking_django(), stock={mall.laptop: STOCK}) == {}
    assert BudgetLine.objects.get(code=BUDGET_LINE).committed == 0


@pytest.mark.parametrize("reason", ["", "x", "a\x00b", "x" * 201])
def test_a_refusal_needs_a_reason(mall: Mall, orders: list[str], reason: str) -> None:
    with refused(InvalidInput, field="reason"):
        refuse(mall.cast.bob, orders[0], reason)


def test_an_order_is_answered_once(mall: Mall, orders: list[str]) -> None:
    confirm(mall.cast.bob, orders[0])
    with refused(WrongState):
        confirm(mall.cast.bob, orders[0])
    with refused(WrongState):
        refuse(mall.cast.bob, orders[0])
    refuse(mall.cast.ben, orders[1])
    with refused(WrongState):
        confirm(mall.cast.ben, orders[1])


def test_nobody_answers_the_order_of_another(mall: Mall, orders: list[str]) -> None:
    for actor in (mall.cast.charlie, mall.cast.ben, mall.cast.alice, mall.cast.arthur, mall.cast.dora, mall.cast.adam):
        with refused(NotAuthorized):
            confirm(actor, orders[0])
        with refused(NotAuthorized):
            refuse(actor, orders[0])
    with refused(NotFound):
        confirm(mall.cast.bob, "DD-none")


def test_an_unanswered_order_expires_once(mall: Mall, orders: list[str]) -> None:
    order = Order.objects.get(number=orders[0])
    early = EXPIRED - datetime.timedelta(microseconds=1)
    assert expire_order(actor=SYSTEM, at=early, order_id=order.pk) is False
    assert expire_order(actor=SYSTEM, at=EXPIRED, order_id=order.pk) is True
    assert expire_order(actor=SYSTEM, at=EXPIRED, order_id=order.pk) is False
    order.refresh_from_db()
    assert order.state == "expired"
    event = timeline(order.purchase.stream)[-1]
    assert (event.action, event.actor, event.subject) == ("order.expired", "system", orders[0])
    assert broken(asking_django(), stock={mall.laptop: STOCK, mall.desk: STOCK, mall.bens_desk: STOCK}) == {}


def test_a_confirmed_order_does_not_expire(mall: Mall, orders: list[str]) -> None:
    confirm(mall.cast.bob, orders[0])
    assert expire_order(actor=SYSTEM, at=EXPIRED, order_id=Order.objects.get(number=orders[0]).pk) is False


def test_people_do_not_let_orders_expire(mall: Mall, orders: list[str]) -> None:
    order = Order.objects.get(number=orders[0])
    for actor in (mall.cast.bob, mall.cast.alice, mall.cast.charlie, mall.cast.adam):
        with refused(NotAuthorized):
            expire_order(actor=actor, at=EXPIRED, key=idempotency_key(), order_id=order.pk)
