"""A supplier is suspended, or debarred, in the middle of everything: one outcome for each thing it was doing.

cart: shown as stopped, and not submitted · held purchase: its lines can't be approved or ordered, the approver returns them ·
placed order: not confirmed, the buyer cancels it · confirmed order: performed to the end. What follows for listings and agreements
after the commit stands in test_supplier_barred_followed.
"""

import pytest

from marketplace.kernel.errors import Blocked
from marketplace.listings.operations import draft_listing, withdraw_listing
from marketplace.purchasing.models import Order, Purchase
from marketplace.purchasing.operations.approval import approve_purchase
from marketplace.purchasing.operations.cancellation import cancel_order
from marketplace.purchasing.operations.ordering import place_orders
from marketplace.purchasing.queries import carts
from marketplace.purchasing.states import OrderState, PurchaseState
from tests.factories import mall as buying
from tests.factories.cast import NOW
from tests.factories.mall import FIELD, Mall
from tests.factories.parties import act, sanctioned
from tests.factories.refusals import refused


def test_a_cart_line_is_stopped_and_not_submitted(mall: Mall) -> None:
    alice = mall.cast.alice
    buying.fill_cart(alice, {mall.desk: 2, mall.bens_laptop: 1})
    sanctioned(mall, mall.cast.bob.organisation_id)
    shown = carts.preview(alice, carts.cart_lines(alice), fields={FIELD: buying.BUDGET_LINE}, payment_days=None, at=NOW)
    [stop] = [one for one in shown.findings if one.blocks]
    assert (stop.rule, stop.params["state"]) == ("PARTY-01", "suspended")
    assert [line.listing_id for line in shown.facts.lines if line.position == stop.line] == [mall.desk]
    with refused(Blocked, "PARTY-01"):
        buying.submit(alice)
    assert carts.cart_count(alice) == 2


def test_a_held_purchase_is_neither_approved_nor_ordered_with_it(mall: Mall) -> None:
    arthur = mall.cast.arthur
    goods = {mall.desk: 2, mall.bens_laptop: 1}
    waiting = buying.submitted(mall, goods)
    ready = buying.approved(mall, goods)
    sanctioned(mall, mall.cast.bob.organisation_id)
    with refused(Blocked, "PARTY-01"):
        act(approve_purchase, arthur, number=waiting)
    with refused(Blocked, "PARTY-01"):
        act(place_orders, mall.cast.alice, number=ready)
    assert Purchase.objects.get(number=ready).state == PurchaseState.APPROVED
    lines = Purchase.objects.get(number=waiting).lines.order_by("position")
    [bobs] = [line.position for line in lines if line.supplier_id == mall.cast.bob.organisation_id]
    act(approve_purchase, arthur, number=waiting, returned={str(bobs): "the supplier is suspended"})
    [order] = act(place_orders, mall.cast.alice, number=waiting)
    assert Order.objects.get(number=order).supplier_id == mall.cast.ben.organisation_id


def test_a_placed_order_is_not_confirmed_and_the_buyer_cancels_it(mall: Mall) -> None:
    [number] = buying.ordered(mall, {mall.desk: 2})
    sanctioned(mall, mall.cast.bob.organisation_id)
    with refused(Blocked, "PARTY-01"):
        buying.confirm(mall, number)
    act(cancel_order, mall.cast.alice, number=number, reason="the supplier is suspended")
    assert Order.objects.get(number=number).state == OrderState.CANCELLED


def test_a_confirmed_order_is_performed_to_the_end(mall: Mall) -> None:
    [confirmed] = buying.confirmed(mall, {mall.desk: 2})
    [accepted] = buying.accepted(mall, {mall.desk: 3})
    sanctioned(mall, mall.cast.bob.organisation_id)
    buying.deliver(mall, confirmed)
    assert Order.objects.get(number=confirmed).state == OrderState.DELIVERING
    buying.invoice(mall, accepted)
    assert Order.objects.get(number=accepted).state == OrderState.INVOICED


def test_who_may_not_trade_offers_nothing_new(mall: Mall) -> None:
    ben = mall.cast.ben
    act(withdraw_listing, ben, listing_id=mall.bens_laptop)
    sanctioned(mall, ben.organisation_id)
    inputs = {"product_id": mall.laptop_product, "lot_id": mall.laptop_lot, "price": "5000.00", "stock": 5}
    with pytest.raises(Blocked):
        act(draft_listing, ben, **inputs, delivery_days=3, warranty_months=12)
