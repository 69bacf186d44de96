"""Carts: a person's own, and nothing is held by them."""

from typing import Any

import pytest

from marketplace.kernel.errors import InvalidInput, NotAuthorized, NotFound
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.models import Listing
from marketplace.listings.operations import suspend_listing
from marketplace.purchasing.models import CartLine
from marketplace.purchasing.operations.carts import change_cart, put_in_cart
from marketplace.purchasing.queries.carts import cart_count, cart_lines
from marketplace.purchasing.steps import carts
from tests.factories.cast import NOW
from tests.factories.mall import STOCK, Mall, fill_cart
from tests.factories.refusals import refused

WRONG = [0, -1, 100_001, 2**70, True, 1.0, "3", None]


def put(actor: Any, listing_id: int, quantity: Any, **more: Any) -> int:
    return put_in_cart(actor=actor, at=NOW, key=idempotency_key(), listing_id=listing_id, quantity=quantity, **more)


def change(actor: Any, listing_id: int, quantity: Any) -> int:
    return change_cart(actor=actor, at=NOW, key=idempotency_key(), listing_id=listing_id, quantity=quantity)


def test_pieces_of_one_listing_add_up_in_one_line(mall: Mall) -> None:
    assert put(mall.cast.alice, mall.desk, 2) == 2
    assert put(mall.cast.alice, mall.desk, 3) == 5
    assert [(line.listing.pk, line.quantity) for line in cart_lines(mall.cast.alice)] == [(mall.desk, 5)]
    assert Listing.objects.get(pk=mall.desk).stock == STOCK


def test_a_repeated_click_adds_once(mall: Mall) -> None:
    for _ in range(3):
        assert put_in_cart(actor=mall.cast.alice, at=NOW, key="one click", listing_id=mall.desk, quantity=2) == 2


def test_everybody_has_his_own_cart(mall: Mall) -> None:
    put(mall.cast.alice, mall.desk, 2)
    put(mall.cast.arthur, mall.desk, 1)
    assert [line.quantity for line in cart_lines(mall.cast.alice)] == [2]
    assert cart_count(mall.cast.arthur) == 1
    assert cart_count(mall.cast.eva) == 0


def test_lines_are_changed_and_removed(mall: Mall) -> None:
    fill_cart(mall.cast.alice, {mall.desk: 2, mall.laptop: 1})
    assert change(mall.cast.alice, mall.desk, 7) == 7
    assert change(mall.cast.alice, mall.laptop, 0) == 0
    assert [(line.listing.pk, line.quantity) for line in cart_lines(mall.cast.alice)] == [(mall.desk, 7)]


@pytest.mark.parametrize("quantity", WRONG)
def test_what_is_no_number_of_pieces_is_refused(mall: Mall, quantity: Any) -> None:
    with refused(InvalidInput, field="quantity"):
        put(mall.cast.alice, mall.desk, quantity)


def test_more_than_the_most_pieces_in_two_steps_is_refused(mall: Mall) -> None:
    put(mall.cast.alice, mall.desk, carts.MAX_QUANTITY)
    with refused(InvalidInput, field="quantity"):
        put(mall.cast.alice, mall.desk, 1)


def test_a_full_cart_takes_no_other_line(mall: Mall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carts, "MAX_LINES", 1)
    put(mall.cast.alice, mall.desk, 1)
    with refused(InvalidInput):
        put(mall.cast.alice, mall.laptop, 1)


@pytest.mark.parametrize("listing_id", [0, -1, 10**9, 2**80])
def test_no_such_listing(mall: Mall, listing_id: int) -> None:
    with refused(NotFound):
        put(mall.cast.alice, listing_id, 1)
    with refused(NotFound):
        change(mall.cast.alice, listing_id, 1)


def test_what_is_off_sale_cannot_be_put_in(mall: Mall) -> None:
    suspend_listing(actor=mall.cast.bob, at=NOW, key=idempotency_key(), listing_id=mall.desk, reason="sold out")
    with refused(NotFound):
        put(mall.cast.alice, mall.desk, 1)


def test_a_line_that_is_not_there_cannot_be_changed(mall: Mall) -> None:
    put(mall.cast.arthur, mall.desk, 1)
    with refused(NotFound):
        change(mall.cast.alice, mall.desk, 1)


def test_charlie_and_dora_have_no_cart(mall: Mall) -> None:
    for actor in (mall.cast.charlie, mall.cast.dora, mall.cast.mary, mall.cast.adam):
        with refused(NotAuthorized):
            put(actor, mall.desk, 1)
        with refused(NotAuthorized):
            change(actor, mall.desk, 1)
    assert not CartLine.objects.exists()
