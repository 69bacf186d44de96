"""Pasted lines are verified first, and what was shown is what is added, or nothing."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.catalogue.models import Product
from marketplace.kernel.errors import Conflict, InvalidInput, NotAuthorized
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.models import Listing
from marketplace.listings.operations import change_price, withdraw_listing
from marketplace.purchasing.models import CartLine
from marketplace.purchasing.operations.quick_order import add_quick_order
from marketplace.purchasing.queries.quick_order import _products, verified
from tests.factories.cast import NOW
from tests.factories.mall import STOCK, Mall
from tests.factories.refusals import refused


def verdicts(mall: Mall, text: str) -> list[str]:
    return [line.verdict.value for line in verified(mall.cast.alice, text, at=NOW).lines]


def add(actor: Any, text: str, *, seen: str | None = None, **more: Any) -> Any:
    mark = verified(actor, text, at=NOW).seen if seen is None else seen
    return add_quick_order(actor=actor, at=NOW, key=idempotency_key(), text=text, seen=mark, **more)


def cart() -> dict[int, int]:
    return dict(CartLine.objects.values_list("listing_id", "quantity"))


def test_each_line_says_what_it_is(mall: Mall) -> None:
    Product.objects.filter(code="T:DESK").update(model_code="HD-1400")
    twins = Product.objects.get(code="T:DESK")
    for code in ("T:TWIN1", "T:TWIN2"):
        twins.pk, twins.code, twins.model_code = None, code, "ZZ 9"
        twins.save(force_insert=True)
    text = f"T:LAPTOP 2\nt:desk,3\nhd1400 1\nzz-9 1\nT:TWIN1 1\nT:LAPTOP {STOCK * 3}\nT:CHAIR 1\nT:DESK many"
    expected = ["found", "found", "found", "ambiguous", "not_offered", "short", "unknown", "unreadable"]
    assert verdicts(mall, text) == expected
    order = verified(mall.cast.alice, text, at=NOW)
    assert order.lines[3].candidates == ["T:TWIN1", "T:TWIN2"]
    assert order.total == 2 * Decimal("5000.00") + 4 * Decimal("790.00")


def test_a_model_of_many_products_is_read_no_further_than_it_is_named(mall: Mall) -> None:
    """A pasted line that hundreds of products answer to costs neither their rows nor their offers."""
    twin = Product.objects.get(code="T:DESK")
    for number in range(9, 0, -1):
        twin.pk, twin.code, twin.model_code = None, f"T:TWIN{number}", "ZZ 9"
        twin.save(force_insert=True)
    Listing.objects.filter(pk=mall.bens_desk).update(product_id=twin.pk)
    assert {len(found) for found in _products({"zz-9"}).values()} == {6}
    with CaptureQueriesContext(connection) as context:
        (line,) = verified(mall.cast.alice, "zz-9 1", at=NOW).lines
    assert line.verdict.value == "ambiguous"
    assert line.candidates == [f"T:TWIN{number}" for number in range(1, 6)]
    # No products, no offers: the second statement is not even sent.
    assert len(context) == 1


def test_the_cheapest_offer_that_has_enough_is_meant(mall: Mall) -> None:
    Listing.objects.filter(pk=mall.bens_desk).update(stock=4)
    order = verified(mall.cast.alice, "T:DESK 3\nT:DESK 3", at=NOW)
    assert [line.listing.pk for line in order.lines if line.listing] == [mall.bens_desk, mall.desk]


def test_what_was_found_is_added_to_what_is_there(mall: Mall) -> None:
    add(mall.cast.alice, "T:LAPTOP 2\nT:DESK 3")
    add(mall.cast.alice, "T:LAPTOP 1")
    assert cart() == {mall.laptop: 3, mall.bens_desk: 3}


def test_a_line_that_was_not_found_stops_all_unless_it_is_left_out(mall: Mall) -> None:
    text = "T:LAPTOP 2\nT:CHAIR 3"
    with refused(InvalidInput, field="leave_out"):
        add(mall.cast.alice, text)
    told = add(mall.cast.alice, text, leave_out=True)
    assert [(one["sku"], one["verdict"], one["quantity"]) for one in told] == [
        ("T:LAPTOP", "found", 2),
        ("T:CHAIR", "unknown", 0),
    ]
    assert cart() == {mall.laptop: 2}
    with refused(InvalidInput):
        add(mall.cast.alice, "T:CHAIR 3", leave_out=True)


def test_what_changed_since_it_was_shown_is_not_added(mall: Mall) -> None:
    text = "T:LAPTOP 2"
    seen = verified(mall.cast.alice, text, at=NOW).seen
    change_price(actor=mall.cast.bob, at=NOW, key=idempotency_key(), listing_id=mall.laptop, price="4900.00")
    with refused(Conflict):
        add(mall.cast.alice, text, seen=seen)
    seen = verified(mall.cast.alice, text, at=NOW).seen
    withdraw_listing(actor=mall.cast.bob, at=NOW, key=idempotency_key(), listing_id=mall.laptop)
    with refused(Conflict):
        add(mall.cast.alice, text, seen=seen)


def test_offers_of_other_regions_are_not_meant(mall: Mall) -> None:
    (line,) = verified(mall.cast.eva, "T:LAPTOP 1", at=NOW).lines
    assert line.listing is not None
    assert line.listing.pk == mall.charlies_laptop


def test_charlie_has_no_cart_to_fill(mall: Mall) -> None:
    seen = verified(mall.cast.alice, "T:LAPTOP 1", at=NOW).seen
    with refused(NotAuthorized):
        add(mall.cast.charlie, "T:LAPTOP 1", seen=seen)


def test_a_hundred_lines_cost_what_one_costs(mall: Mall) -> None:
    def statements(text: str) -> int:
        with CaptureQueriesContext(connection) as context:
            verified(mall.cast.alice, text, at=NOW)
        return len(context)

    assert statements("T:LAPTOP 1") == statements("T:LAPTOP 1\nT:DESK 2\n" * 50) == 2


@pytest.mark.parametrize("text", ["", "  \n ", "x 1\n" * 101, "x" * 20_001, "a\x00 1"])
def test_what_is_no_list_of_lines_is_refused(mall: Mall, text: str) -> None:
    with refused(InvalidInput, field="text"):
        add(mall.cast.alice, text, seen="")
