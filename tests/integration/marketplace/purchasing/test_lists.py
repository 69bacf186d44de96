"""Lists that a unit shares: made, filled from goods, carts and purchases, and put into carts at today's prices."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.kernel.errors import Conflict, InvalidInput, NotAuthorized, NotFound
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.models import Listing
from marketplace.listings.operations import change_price, withdraw_listing
from marketplace.purchasing.models import CartLine, PurchaseLine, ShoppingList, ShoppingListLine
from marketplace.purchasing.operations import lists
from marketplace.purchasing.queries.lists import list_view, lists_of
from tests.factories import mall as act
from tests.factories.cast import NOW
from tests.factories.mall import Mall
from tests.factories.refusals import refused


def do(door: Any, actor: Any, **inputs: Any) -> Any:
    return door(actor=actor, at=NOW, key=idempotency_key(), **inputs)


def office(mall: Mall) -> int:
    return int(do(lists.put_in_list, mall.cast.alice, name="办公室", listing_id=mall.desk, quantity=3))


def pieces(mall: Mall, list_id: int) -> dict[int | None, int]:
    return {line.listing_id: line.wanted for line in list_view(mall.cast.alice, list_id, at=NOW).lines}


def test_a_list_is_shared_by_the_unit_and_by_nobody_else(mall: Mall) -> None:
    pk = office(mall)
    assert [row.name for row in lists_of(mall.cast.arthur)] == ["办公室"]
    assert not lists_of(mall.cast.eva).exists()
    with pytest.raises(NotFound):
        list_view(mall.cast.eva, pk, at=NOW)
    with pytest.raises(NotAuthorized):
        lists_of(mall.cast.charlie)


def test_names_are_unlike_within_a_unit(mall: Mall) -> None:
    pk = office(mall)
    do(lists.create_list, mall.cast.eva, name="办公室")
    other = do(lists.create_list, mall.cast.alice, name=" 教室  用品 ")
    assert ShoppingList.objects.get(pk=other).name == "教室 用品"
    with refused(Conflict, field="name"):
        do(lists.rename_list, mall.cast.alice, list_id=other, name="办公室")
    do(lists.rename_list, mall.cast.alice, list_id=pk, name="办公室")
    for name in ("", " ", "x" * 61, "a\x00"):
        with refused(InvalidInput, field="name"):
            do(lists.create_list, mall.cast.alice, name=name)


def test_goods_of_a_cart_and_of_purchases_and_orders_are_put_on_a_list(mall: Mall) -> None:
    number = act.submitted(mall, {mall.laptop: 2})
    (order, *_) = act.ordered(mall, {mall.bens_desk: 4})
    act.fill_cart(mall.cast.alice, {mall.desk: 1})
    pk = do(lists.put_cart_in_list, mall.cast.alice, name="常购")
    do(lists.put_purchase_in_list, mall.cast.arthur, list_id=pk, number=number)
    do(lists.put_purchase_in_list, mall.cast.alice, list_id=pk, number=order)
    assert pieces(mall, pk) == {mall.desk: 1, mall.laptop: 2, mall.bens_desk: 4}
    assert CartLine.objects.count() == 1


def test_lines_of_one_listing_are_added_up(mall: Mall) -> None:
    number = act.submitted(mall, {mall.desk: 3, mall.bens_desk: 5})
    PurchaseLine.objects.update(listing_id=mall.desk)
    pk = do(lists.put_purchase_in_list, mall.cast.alice, name="再购", number=number)
    assert pieces(mall, pk) == {mall.desk: 8}


@pytest.mark.parametrize("state", ["draft", "in_review", "suspended", "withdrawn"])
def test_what_is_not_on_sale_is_put_on_no_list(mall: Mall, state: str) -> None:
    pk = office(mall)
    before = pieces(mall, pk)
    Listing.objects.filter(pk=mall.laptop).update(state=state)
    with refused(NotFound):
        do(lists.put_in_list, mall.cast.alice, list_id=pk, listing_id=mall.laptop, quantity=1)
    assert pieces(mall, pk) == before


def test_what_left_sale_comes_at_the_price_that_was_paid_and_from_a_cart_not_at_all(mall: Mall) -> None:
    """The price of a listing that is off sale is its supplier's own: it may be a draft of tomorrow's."""
    number = act.submitted(mall, {mall.laptop: 2, mall.desk: 1})
    paid = Listing.objects.get(pk=mall.laptop).price
    act.fill_cart(mall.cast.alice, {mall.laptop: 1, mall.bens_desk: 1})
    Listing.objects.filter(pk=mall.laptop).update(state="withdrawn", price="1.23")
    cart = do(lists.put_cart_in_list, mall.cast.alice, name="常购")
    assert pieces(mall, cart) == {mall.bens_desk: 1}
    bought = do(lists.put_purchase_in_list, mall.cast.alice, name="再购", number=number)
    rows = ShoppingListLine.objects.filter(shopping_list=bought)
    assert rows.get(listing=mall.laptop).price == paid
    Listing.objects.filter(pk=mall.bens_desk).update(state="suspended")
    with refused(InvalidInput):
        do(lists.put_cart_in_list, mall.cast.alice, list_id=cart)


def test_a_listing_stands_on_a_list_once_with_its_last_number(mall: Mall) -> None:
    pk = office(mall)
    do(lists.put_in_list, mall.cast.arthur, list_id=pk, listing_id=mall.desk, quantity=5)
    assert pieces(mall, pk) == {mall.desk: 5}
    do(lists.change_list_line, mall.cast.alice, list_id=pk, listing_id=mall.desk, quantity=0)
    assert pieces(mall, pk) == {}
    with refused(NotFound):
        do(lists.change_list_line, mall.cast.alice, list_id=pk, listing_id=mall.desk, quantity=1)


def test_what_changed_since_is_told_and_what_can_be_bought_goes_into_the_cart(mall: Mall) -> None:
    pk = office(mall)
    for listing in (mall.laptop, mall.bens_laptop, mall.bens_desk):
        do(lists.put_in_list, mall.cast.alice, list_id=pk, listing_id=listing, quantity=2)
    do(change_price, mall.cast.bob, listing_id=mall.laptop, price="4900.00")
    do(withdraw_listing, mall.cast.ben, listing_id=mall.bens_laptop)
    Listing.objects.filter(pk=mall.bens_desk).update(stock=1)
    view = list_view(mall.cast.alice, pk, at=NOW)
    assert [line.change for line in view.lines] == ["same", "cheaper", "gone", "fewer"]
    assert view.lines[2].others_from == Listing.objects.get(pk=mall.laptop).price
    told = do(lists.put_list_in_cart, mall.cast.arthur, list_id=pk)
    assert [one["change"] for one in told] == ["same", "cheaper", "gone", "fewer"]
    cart = dict(CartLine.objects.filter(user_id=mall.cast.arthur.user_id).values_list("listing_id", "quantity"))
    assert cart == {mall.desk: 3, mall.laptop: 2, mall.bens_desk: 1}
    do(lists.put_list_in_cart, mall.cast.arthur, list_id=pk)
    assert cart == dict(CartLine.objects.values_list("listing_id", "quantity"))


def test_a_list_of_which_nothing_is_on_sale_fills_no_cart(mall: Mall) -> None:
    pk = office(mall)
    do(withdraw_listing, mall.cast.bob, listing_id=mall.desk)
    with refused(InvalidInput):
        do(lists.put_list_in_cart, mall.cast.alice, list_id=pk)


def test_a_full_unit_and_a_full_list_take_no_more(mall: Mall, monkeypatch: pytest.MonkeyPatch) -> None:
    pk = office(mall)
    monkeypatch.setattr(lists, "MAX_LINES", 1)
    monkeypatch.setattr(lists, "MAX_LISTS", 1)
    with refused(InvalidInput):
        do(lists.put_in_list, mall.cast.alice, list_id=pk, listing_id=mall.laptop, quantity=1)
    with refused(InvalidInput):
        do(lists.create_list, mall.cast.alice, name="another")


@pytest.mark.parametrize("quantity", [-1, 100_001, True, "3", None, 2**70])
def test_what_is_no_number_of_pieces_is_refused(mall: Mall, quantity: Any) -> None:
    pk = office(mall)
    with refused(InvalidInput, field="quantity"):
        do(lists.put_in_list, mall.cast.alice, list_id=pk, listing_id=mall.laptop, quantity=quantity)
    with refused(InvalidInput, field="quantity"):
        do(lists.change_list_line, mall.cast.alice, list_id=pk, listing_id=mall.desk, quantity=quantity)


def test_others_touch_no_list_of_the_unit(mall: Mall) -> None:
    pk = office(mall)
    number = act.submitted(mall, {mall.laptop: 1})
    for actor in (mall.cast.eva, mall.cast.charlie, mall.cast.dora):
        with refused(NotAuthorized):
            do(lists.rename_list, actor, list_id=pk, name="mine")
        with refused(NotAuthorized):
            do(lists.drop_list, actor, list_id=pk)
        with refused(NotAuthorized):
            do(lists.put_list_in_cart, actor, list_id=pk)
        with refused(NotAuthorized):
            do(lists.put_purchase_in_list, actor, name="mine", number=number)
    with refused(NotFound):
        do(lists.put_purchase_in_list, mall.cast.alice, list_id=pk, number="CG-nothing")
    with refused(NotFound):
        do(lists.drop_list, mall.cast.alice, list_id=10**12)
    do(lists.drop_list, mall.cast.arthur, list_id=pk)
    assert not ShoppingList.objects.exists()


def test_a_page_costs_the_same_for_any_number_of_lines(mall: Mall) -> None:
    pk = office(mall)

    def statements() -> int:
        with CaptureQueriesContext(connection) as context:
            list_view(mall.cast.alice, pk, at=NOW)
        return len(context)

    one = statements()
    for listing in (mall.laptop, mall.bens_desk):
        do(lists.put_in_list, mall.cast.alice, list_id=pk, listing_id=listing, quantity=1)
    assert statements() == one == 3
