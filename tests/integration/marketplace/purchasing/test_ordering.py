"""An approved purchase becomes one order per supplier."""

import datetime
from typing import Any

import pytest

from marketplace.audit.queries import timeline
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.calendar import add_days
from marketplace.kernel.errors import Blocked, InvalidInput, NotAuthorized, NotFound, WrongState
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.operations import change_price, change_stock, set_ceiling
from marketplace.plugin_api.operations import switch_plugin
from marketplace.purchasing.models import Order, OrderLine, Purchase
from marketplace.purchasing.operations.approval import approve_purchase
from marketplace.purchasing.operations.ordering import place_orders
from plugins.budget.models import BudgetLine
from tests.factories import mall as act
from tests.factories.cast import NOW
from tests.factories.invariants import asking_django, broken
from tests.factories.mall import BUDGET_LINE, STOCK, Mall
from tests.factories.refusals import refused


def place(actor: Any, number: str, *, at: datetime.datetime = NOW, key: str = "") -> list[str]:
    return place_orders(actor=actor, at=at, key=key or idempotency_key(), number=number)


def goods(mall: Mall) -> dict[int, int]:
    return {mall.laptop: 2, mall.desk: 3, mall.bens_desk: 4}


def test_one_order_for_each_supplier_at_the_held_prices(mall: Mall) -> None:
    number = act.approved(mall, goods(mall))
    change_price(actor=mall.cast.bob, at=NOW, key=idempotency_key(), listing_id=mall.laptop, price="4000.00")
    change_stock(actor=mall.cast.bob, at=NOW, key=idempotency_key(), listing_id=mall.laptop, stock=0)
    first, second = place(mall.cast.alice, number)
    bobs, bens = Order.objects.get(number=first), Order.objects.get(number=second)
    assert (bobs.supplier_id, bobs.total, bobs.state) == (mall.cast.bob.organisation_id, 12400, "placed")
    assert (bens.supplier_id, bens.total, bens.state) == (mall.cast.ben.organisation_id, 3160, "placed")
    assert first == number.replace("CG-", "DD-") + "-1"
    # `order.confirm` is 72 hours.
    assert bobs.confirm_by == bobs.next_check_at == NOW + datetime.timedelta(hours=72)
    assert list(OrderLine.objects.order_by("position").values_list("order__number", "quantity", "unit_price")) == [
        (first, 2, 5000),
        (first, 3, 800),
        (second, 4, 790),
    ]
    purchase = Purchase.objects.get()
    assert (purchase.state, purchase.ordered_at, purchase.next_check_at) == ("ordered", NOW, None)
    line = BudgetLine.objects.get(code=BUDGET_LINE)
    assert (line.frozen, line.committed) == (0, 15560)


def test_returned_lines_are_not_ordered(mall: Mall) -> None:
    number = act.submitted(mall, goods(mall))
    approve_purchase(actor=mall.cast.arthur, at=NOW, key=idempotency_key(), number=number, returned={"3": "dear"})
    assert len(place(mall.cast.alice, number)) == 1
    assert OrderLine.objects.count() == 2
    assert broken(asking_django(), stock={mall.bens_desk: STOCK}) == {}


def test_the_events_tell_each_supplier_of_its_own_order(mall: Mall) -> None:
    number = act.approved(mall, goods(mall))
    orders = place(mall.cast.alice, number)
    events = timeline(f"purchase/{number}")[-2:]
    assert [event.subject for event in events] == orders
    assert [[line["position"] for line in event.data["lines"]] for event in events] == [[1, 2], [3]]
    assert [event.data["supplier_id"] for event in events] == [
        mall.cast.bob.organisation_id,
        mall.cast.ben.organisation_id,
    ]
    assert events[1].data["total"] == "3160.00"


def test_the_same_key_orders_once(mall: Mall) -> None:
    number = act.approved(mall, goods(mall))
    assert place(mall.cast.alice, number, key="once") == place(mall.cast.alice, number, key="once")
    with refused(WrongState):
        place(mall.cast.alice, number)
    assert Order.objects.count() == 2


def test_before_approval_nothing_is_ordered(mall: Mall) -> None:
    number = act.submitted(mall, goods(mall))
    with refused(WrongState):
        place(mall.cast.alice, number)


def test_after_the_hold_nothing_is_ordered(mall: Mall) -> None:
    number = act.approved(mall, goods(mall))
    with pytest.raises((InvalidInput, Blocked)):
        place(mall.cast.alice, number, at=add_days(NOW, 7).at)
    assert not Order.objects.exists()
    assert place(mall.cast.alice, number, at=add_days(NOW, 7).at - datetime.timedelta(seconds=1))


def test_a_ceiling_lowered_since_blocks(mall: Mall) -> None:
    number = act.approved(mall, goods(mall))
    set_ceiling(actor=SYSTEM, at=NOW, lot_id=mall.laptop_lot, product_id=mall.laptop_product, amount="4999.00")
    with refused(Blocked, "PRICE-02", "OFFER-01"):
        place(mall.cast.alice, number)


def test_with_the_budget_switched_off_nobody_answers_the_step(mall: Mall) -> None:
    number = act.approved(mall, goods(mall))
    switch_plugin(
        actor=mall.cast.dora,
        at=NOW,
        key=idempotency_key(),
        region="990122",
        plugin="budget",
        enabled=False,
        reason="off",
    )
    with refused(Blocked, "GATE-01"):
        place(mall.cast.alice, number)


def test_only_the_requester_places_orders(mall: Mall) -> None:
    number = act.approved(mall, goods(mall))
    for actor in (mall.cast.arthur, mall.cast.eva, mall.cast.charlie, mall.cast.bob, mall.cast.dora, mall.cast.adam):
        with refused(NotAuthorized):
            place(actor, number)
    with refused(NotFound):
        place(mall.cast.alice, "CG-none")
