"""A purchase from the cart to payable orders, and what the log says of it."""

import pytest

from marketplace.audit.queries import timeline
from marketplace.purchasing.models import Order, Purchase
from marketplace.purchasing.states import OrderState, PurchaseState
from tests.factories import mall as act
from tests.factories.invariants import asking_django, broken
from tests.factories.mall import STOCK, Mall


def stock(mall: Mall) -> dict[int, int]:
    return dict.fromkeys([mall.laptop, mall.desk, mall.bens_laptop, mall.bens_desk, mall.charlies_laptop], STOCK)


@pytest.mark.parametrize("step", [act.submitted, act.approved, act.ordered, act.confirmed, act.delivered, act.accepted])
def test_the_books_balance_after_every_step(mall: Mall, step: object) -> None:
    assert callable(step)
    step(mall, {mall.laptop: 2, mall.desk: 3, mall.bens_desk: 1})
    assert broken(asking_django(), stock=stock(mall)) == {}


def test_from_the_cart_to_payable(mall: Mall) -> None:
    orders = act.accepted(mall, {mall.laptop: 2, mall.desk: 3, mall.bens_desk: 1})
    assert len(orders) == 2
    first, second = orders
    act.invoice(mall, first)
    purchase = Purchase.objects.get()
    assert purchase.state == PurchaseState.ORDERED
    act.invoice(mall, second)
    purchase.refresh_from_db()
    assert purchase.state == PurchaseState.CLOSED
    assert set(Order.objects.values_list("state", flat=True)) == {OrderState.INVOICED}
    assert broken(asking_django(), stock=stock(mall)) == {}
    assert [event.action for event in timeline(purchase.stream)] == [
        "purchase.submitted",
        "purchase.approved",
        "order.placed",
        "order.placed",
        "order.confirmed",
        "order.confirmed",
        "order.delivered",
        "order.delivered",
        "order.accepted",
        "order.accepted",
        "order.invoiced",
        "order.invoiced",
        "purchase.closed",
    ]
