"""Lists, choices, quick orders and buying again: in which state their owner may call them."""

from collections.abc import Callable

from marketplace.kernel.ids import idempotency_key
from marketplace.purchasing.operations.lists import put_in_list
from marketplace.purchasing.queries.quick_order import verified
from tests.contract.arranged import Arranged
from tests.factories import mall as act
from tests.factories.cast import NOW
from tests.factories.mall import Mall


def _list(mall: Mall) -> int:
    inputs = {"name": "Office", "listing_id": mall.desk, "quantity": 2}
    return put_in_list(actor=mall.cast.alice, at=NOW, key=idempotency_key(), **inputs)


def _from_cart(mall: Mall) -> Arranged:
    act.fill_cart(mall.cast.alice, {mall.desk: 1})
    return Arranged(mall.cast.alice, {"list_id": _list(mall)})


def _from_purchase(mall: Mall) -> Arranged:
    return Arranged(mall.cast.alice, {"list_id": _list(mall), "number": act.submitted(mall, {mall.desk: 1})})


def _quick(mall: Mall) -> Arranged:
    text = "T:DESK 1"
    return Arranged(mall.cast.alice, {"text": text, "seen": verified(mall.cast.alice, text, at=NOW).seen})


def _choosing(mall: Mall) -> Arranged:
    inputs = {"listing_id": mall.desk, "quantity": 1, "reason": "faster", "among": [mall.desk, mall.bens_desk]}
    return Arranged(mall.cast.alice, inputs)


SHOPPING: dict[str, Callable[[Mall], Arranged]] = {
    "purchasing.add_quick_order": _quick,
    "purchasing.buy_again": lambda mall: Arranged(mall.cast.alice, {"number": act.submitted(mall, {mall.desk: 1})}),
    "purchasing.change_list_line": lambda mall: Arranged(
        mall.cast.alice, {"list_id": _list(mall), "listing_id": mall.desk, "quantity": 1}
    ),
    "purchasing.choose_listing": _choosing,
    "purchasing.create_list": lambda mall: Arranged(mall.cast.alice, {"name": "Office"}),
    "purchasing.drop_list": lambda mall: Arranged(mall.cast.alice, {"list_id": _list(mall)}),
    "purchasing.put_cart_in_list": _from_cart,
    "purchasing.put_in_list": lambda mall: Arranged(
        mall.cast.alice, {"list_id": _list(mall), "listing_id": mall.laptop, "quantity": 1}
    ),
    "purchasing.put_list_in_cart": lambda mall: Arranged(mall.cast.alice, {"list_id": _list(mall)}),
    "purchasing.put_purchase_in_list": _from_purchase,
    "purchasing.rename_list": lambda mall: Arranged(mall.cast.alice, {"list_id": _list(mall), "name": "School"}),
}
