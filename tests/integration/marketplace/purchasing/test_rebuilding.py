"""A rejected, returned or lapsed purchase becomes a cart at today's prices, with what changed."""

from typing import Any

import pytest

from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.calendar import add_days
from marketplace.kernel.errors import InvalidInput, NotAuthorized, NotFound
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.models import Listing
from marketplace.listings.operations import change_price, withdraw_listing
from marketplace.purchasing.models import CartLine, Purchase, PurchaseLine
from marketplace.purchasing.operations.approval import (
    approve_purchase,
    cancel_purchase,
    lapse_purchase,
    reject_purchase,
    send_back_purchase,
)
from marketplace.purchasing.operations.rebuilding import rebuild_cart
from marketplace.purchasing.queries.rebuilding import lines_again
from tests.factories import mall as act
from tests.factories.cast import NOW
from tests.factories.mall import Mall
from tests.factories.refusals import refused


def rejected(mall: Mall, goods: dict[int, int]) -> str:
    number = act.submitted(mall, goods)
    inputs = {"number": number, "reason": "too dear"}
    return str(reject_purchase(actor=mall.cast.arthur, at=NOW, key=idempotency_key(), **inputs))


def rebuild(actor: Any, number: str, *, at: Any = NOW) -> list[dict[str, Any]]:
    return list(rebuild_cart(actor=actor, at=at, key=idempotency_key(), number=number))


def cart() -> dict[int, int]:
    return dict(CartLine.objects.values_list("listing_id", "quantity"))


def test_what_changed_is_told_line_by_line(mall: Mall) -> None:
    goods = {mall.laptop: 2, mall.desk: 3, mall.bens_laptop: 1, mall.bens_desk: 4}
    number = rejected(mall, goods)
    change_price(actor=mall.cast.bob, at=NOW, key=idempotency_key(), listing_id=mall.laptop, price="4900.00")
    withdraw_listing(actor=mall.cast.ben, at=NOW, key=idempotency_key(), listing_id=mall.bens_laptop)
    Listing.objects.filter(pk=mall.bens_desk).update(stock=1)
    told = rebuild(mall.cast.alice, number)
    assert [(line["position"], line["change"], line["price_then"], line["price"]) for line in told] == [
        (1, "cheaper", "5000.00", "4900.00"),
        (2, "same", "800.00", "800.00"),
        (3, "gone", "5100.00", ""),
        (4, "fewer", "790.00", "790.00"),
    ]
    assert cart() == {mall.laptop: 2, mall.desk: 3, mall.bens_desk: 1}
    assert rebuild(mall.cast.alice, number) == told
    assert cart() == {mall.laptop: 2, mall.desk: 3, mall.bens_desk: 1}
    assert act.submit(mall.cast.alice)


def test_lines_of_one_listing_are_added_up_and_share_its_stock(mall: Mall) -> None:
    number = rejected(mall, {mall.desk: 3, mall.bens_desk: 5})
    PurchaseLine.objects.update(listing_id=mall.desk)
    Listing.objects.filter(pk=mall.desk).update(stock=6)
    told = rebuild(mall.cast.alice, number)
    assert [(line["quantity"], line["change"]) for line in told] == [(3, "same"), (3, "fewer")]
    assert cart() == {mall.desk: 6}
    Listing.objects.filter(pk=mall.desk).update(stock=50)
    for _ in range(2):
        rebuild(mall.cast.alice, number)
        assert cart() == {mall.desk: 8}


def test_a_fuller_cart_keeps_the_larger_quantity(mall: Mall) -> None:
    number = rejected(mall, {mall.desk: 3})
    act.fill_cart(mall.cast.alice, {mall.desk: 7})
    rebuild(mall.cast.alice, number)
    assert cart() == {mall.desk: 7}


@pytest.mark.parametrize("end", ["send_back", "cancel", "lapse"])
def test_every_end_before_orders_can_be_bought_again(mall: Mall, end: str) -> None:
    number = act.submitted(mall, {mall.desk: 3})
    at = NOW
    if end == "send_back":
        inputs = {"number": number, "reason": "split it"}
        send_back_purchase(actor=mall.cast.arthur, at=NOW, key=idempotency_key(), **inputs)
    elif end == "cancel":
        cancel_purchase(actor=mall.cast.alice, at=NOW, key=idempotency_key(), number=number, reason="a mistake")
    else:
        at = add_days(NOW, 7).at
        lapse_purchase(actor=SYSTEM, at=at, purchase_id=Purchase.objects.get().pk)
    rebuild(mall.cast.alice, number, at=at)
    assert cart() == {mall.desk: 3}


def test_of_an_approved_purchase_only_the_returned_lines(mall: Mall) -> None:
    number = act.submitted(mall, {mall.laptop: 1, mall.desk: 3})
    approve_purchase(actor=mall.cast.arthur, at=NOW, key=idempotency_key(), number=number, returned={"1": "too dear"})
    (line,) = lines_again(mall.cast.alice, number, at=NOW)
    assert (line.position, line.returned) == (1, "too dear")
    rebuild(mall.cast.alice, number)
    assert cart() == {mall.laptop: 1}


def test_nothing_to_buy_again(mall: Mall) -> None:
    number = act.submitted(mall, {mall.desk: 1})
    with refused(NotFound):
        rebuild(mall.cast.alice, number)
    with refused(NotFound):
        lines_again(mall.cast.alice, number, at=NOW)
    gone = rejected(mall, {mall.bens_desk: 1})
    withdraw_listing(actor=mall.cast.ben, at=NOW, key=idempotency_key(), listing_id=mall.bens_desk)
    with refused(InvalidInput):
        rebuild(mall.cast.alice, gone)


def test_only_the_requester(mall: Mall) -> None:
    number = rejected(mall, {mall.desk: 1})
    for actor in (mall.cast.arthur, mall.cast.eva, mall.cast.charlie, mall.cast.dora, mall.cast.adam):
        with refused(NotAuthorized):
            rebuild(actor, number)
        with refused(NotFound):
            lines_again(actor, number, at=NOW)
