"""Choosing one of several listings: the reason and what stood beside it go into the purchase and its dossier."""

from typing import Any

import pytest

from marketplace.audit.queries import timeline
from marketplace.kernel.errors import InvalidInput, NotAuthorized, NotFound
from marketplace.kernel.ids import idempotency_key
from marketplace.purchasing.models import CartLine, Purchase, PurchaseLine
from marketplace.purchasing.operations.carts import choose_listing
from marketplace.purchasing.operations.rebuilding import buy_again
from marketplace.purchasing.queries.rebuilding import past_lines
from tests.factories import mall as act
from tests.factories.cast import NOW
from tests.factories.mall import Mall
from tests.factories.refusals import refused

REASON = "三年上门，送达更快"


def choose(mall: Mall, actor: Any, listing_id: int, **more: Any) -> int:
    inputs = {"quantity": 2, "reason": REASON, "among": [mall.desk, mall.bens_desk]} | more
    return int(choose_listing(actor=actor, at=NOW, key=idempotency_key(), listing_id=listing_id, **inputs))


def test_the_choice_stands_on_the_line_and_in_the_dossier(mall: Mall) -> None:
    act.fill_cart(mall.cast.alice, {mall.laptop: 1, mall.desk: 3})
    assert choose(mall, mall.cast.alice, mall.desk, names_hidden=True) == 5
    number = act.submit(mall.cast.alice)
    chosen, plain = (
        PurchaseLine.objects.get(purchase__number=number, listing_id=pk) for pk in (mall.desk, mall.laptop)
    )
    assert chosen.choice["reason"] == REASON
    assert chosen.choice["names_hidden"] is True
    assert (chosen.choice["quantity"], chosen.quantity) == (2, 5)
    assert [(one["listing"], one["price"]) for one in chosen.choice["among"]] == [
        (mall.desk, "800.00"),
        (mall.bens_desk, "790.00"),
    ]
    assert plain.choice == {}
    lines = timeline(Purchase.objects.get(number=number).stream)[0].data["lines"]
    assert [line.get("choice", {}).get("reason") for line in lines] == [None, REASON]


def test_a_later_choice_takes_the_earlier_ones_place(mall: Mall) -> None:
    choose(mall, mall.cast.alice, mall.desk)
    assert choose(mall, mall.cast.alice, mall.desk, reason="another reason") == 4
    assert CartLine.objects.get().choice["reason"] == "another reason"


def test_two_to_five_unlike_listings_of_the_region_are_compared(mall: Mall) -> None:
    for among in ([mall.desk], [mall.desk, mall.desk], [mall.bens_desk, mall.laptop], list(range(1, 7)), [True, 1]):
        with refused(InvalidInput):
            choose(mall, mall.cast.alice, mall.desk, among=among)
    with refused(NotFound):
        choose(mall, mall.cast.alice, mall.desk, among=[mall.desk, mall.charlies_laptop])


@pytest.mark.parametrize("reason", ["", "x", "x" * 201, "a\x00b"])
def test_a_choice_has_a_reason(mall: Mall, reason: str) -> None:
    with refused(InvalidInput, field="reason"):
        choose(mall, mall.cast.alice, mall.desk, reason=reason)


def test_charlie_chooses_nothing(mall: Mall) -> None:
    with refused(NotAuthorized):
        choose(mall, mall.cast.charlie, mall.desk)


def test_a_past_purchase_and_a_past_order_are_bought_again(mall: Mall) -> None:
    orders = act.accepted(mall, {mall.desk: 1, mall.bens_laptop: 2})
    number = Purchase.objects.get().number
    assert [line.change for line in past_lines(mall.cast.arthur, number, at=NOW)] == ["same", "same"]
    buy_again(actor=mall.cast.arthur, at=NOW, key=idempotency_key(), number=orders[1])
    assert CartLine.objects.filter(user_id=mall.cast.arthur.user_id).count() == 1
    told = buy_again(actor=mall.cast.arthur, at=NOW, key=idempotency_key(), number=number)
    assert [one["quantity"] for one in told] == [1, 2]
    assert CartLine.objects.count() == 2
    for actor in (mall.cast.eva, mall.cast.charlie):
        with refused(NotAuthorized):
            buy_again(actor=actor, at=NOW, key=idempotency_key(), number=number)
    with pytest.raises(NotFound):
        past_lines(mall.cast.eva, number, at=NOW)
    with refused(NotFound):
        buy_again(actor=mall.cast.alice, at=NOW, key=idempotency_key(), number="DD-0")
