"""Submitting a cart: what is taken, what is written, and every way to be refused."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from marketplace.agreements.models import FrameworkAgreement, Lot
from marketplace.audit.queries import timeline
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.calendar import CHINA
from marketplace.kernel.errors import Blocked, Conflict, InvalidInput, NotAuthorized
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.models import Listing
from marketplace.listings.operations import change_price, change_stock, set_ceiling, suspend_listing
from marketplace.plugin_api.operations import switch_plugin
from marketplace.purchasing.models import CartLine, Purchase, SpendingSum
from marketplace.purchasing.states import PurchaseState, Route
from plugins.budget.models import BudgetLine
from tests.factories.cast import NOW
from tests.factories.mall import BUDGET, BUDGET_LINE, FIELD, OTHER_LINE, STOCK, Mall, fill_cart, submit
from tests.factories.refusals import refused


def test_everything_wanted_is_taken_and_written(mall: Mall) -> None:
    fill_cart(mall.cast.alice, {mall.laptop: 2, mall.desk: 3, mall.bens_laptop: 1})
    number = submit(
        mall.cast.alice, title="  教学   用品 ", purpose="\ufeff\u3000新\u200b学期\u3000\r\n\u3000第二行\u00a0三班"
    )
    purchase = Purchase.objects.get(number=number)
    assert (purchase.title, purchase.purpose, purchase.state) == (
        "教学 用品",
        "\u3000新学期\n\u3000第二行 三班",
        PurchaseState.SUBMITTED,
    )
    assert (purchase.total, purchase.route, purchase.budget_project) == (Decimal("17500.00"), Route.DIRECT, "设备购置")
    assert purchase.fields == {FIELD: BUDGET_LINE}
    assert purchase.region_code == "990122"
    assert [
        (line.position, line.listing_id, line.quantity, line.unit_price) for line in purchase.lines.order_by("position")
    ] == [
        (1, mall.laptop, 2, 5000),
        (2, mall.desk, 3, 800),
        (3, mall.bens_laptop, 1, 5100),
    ]
    assert not CartLine.objects.exists()
    assert Listing.objects.get(pk=mall.laptop).stock == STOCK - 2
    assert Lot.objects.get(pk=mall.laptop_lot).quota_taken == 3
    assert Lot.objects.get(pk=mall.desk_lot).quota_taken == 3
    assert BudgetLine.objects.get(code=BUDGET_LINE).frozen == Decimal("17500.00")
    sums = SpendingSum.objects.values_list("category_prefix", "amount").order_by("category_prefix")
    assert list(sums) == [("A0201", 15100), ("A02010108", 15100), ("A0501", 2400), ("A05010201", 2400)]


def test_the_hold_ends_after_its_days(mall: Mall) -> None:
    fill_cart(mall.cast.alice, {mall.desk: 1})
    purchase = Purchase.objects.get(number=submit(mall.cast.alice))
    # `hold.days` is 7: the whole of 9 March is still held.
    assert (
        purchase.hold_until == purchase.next_check_at == datetime.datetime(2026, 3, 9, 23, 59, 59, 999999, tzinfo=CHINA)
    )


def test_the_event_says_what_was_promised_and_what_was_judged(mall: Mall) -> None:
    fill_cart(mall.cast.alice, {mall.desk: 3})
    number = submit(mall.cast.alice)
    (event,) = timeline(f"purchase/{number}")
    assert (event.action, event.subject, event.actor, event.at) == ("purchase.submitted", number, "Alice", NOW)
    assert event.data["total"] == "2400.00"
    assert event.data["fields"] == {FIELD: BUDGET_LINE}
    assert event.data["lines"] == [
        {
            "position": 1,
            "title": "办公桌 1.4 米",
            "supplier": mall.cast.bob.organisation_name,
            "agreement": FrameworkAgreement.objects.get(lots=mall.desk_lot).number,
            "quantity": 3,
            "unit_price": "800.00",
            "ceiling": "1000.00",
            "amount": "2400.00",
        }
    ]
    judged = {one["rule"] for one in event.data["findings"]}
    assert {"PRICE-02", "ROUTE-02", "ROUTE-04", "PAY-01", "BUDGET-01"} <= judged


def test_the_same_key_gives_the_same_answer_and_one_purchase(mall: Mall) -> None:
    fill_cart(mall.cast.alice, {mall.desk: 3})
    number = submit(mall.cast.alice, key="once")
    fill_cart(mall.cast.alice, {mall.desk: 1})
    assert submit(mall.cast.alice, key="once") == number
    assert Purchase.objects.count() == 1
    with refused(Conflict):
        submit(mall.cast.alice, key="once", title="something else")


def test_a_second_submission_of_the_same_cart_finds_it_empty(mall: Mall) -> None:
    fill_cart(mall.cast.alice, {mall.desk: 3})
    submit(mall.cast.alice)
    with refused(InvalidInput):
        submit(mall.cast.alice)


def test_a_refusal_frees_the_key_and_keeps_the_cart(mall: Mall) -> None:
    fill_cart(mall.cast.alice, {mall.desk: STOCK + 1})
    with refused(Blocked, "STOCK-01"):
        submit(mall.cast.alice, key="again")
    change_stock(actor=mall.cast.bob, at=NOW, key=idempotency_key(), listing_id=mall.desk, stock=STOCK + 1)
    assert submit(mall.cast.alice, key="again")
    assert Listing.objects.get(pk=mall.desk).stock == 0


@pytest.mark.parametrize(
    ("field", "inputs"),
    [
        ("title", {"title": " "}),
        ("title", {"title": "x" * 121}),
        ("title", {"title": "a\x00b"}),
        ("purpose", {"purpose": "x" * 401}),
        ("purpose", {"purpose": "a\x00b"}),
        ("route", {"route": "shortcut"}),
        ("budget.line", {"fields": {FIELD: "B-0000-000"}}),
        ("budget.line", {"fields": {FIELD: OTHER_LINE}}),
        ("budget.color", {"fields": {FIELD: BUDGET_LINE, "budget.color": "red"}}),
        ("payment_days", {"payment_days": -1}),
        ("payment_days", {"payment_days": 10**9}),
        ("payment_days", {"payment_days": True}),
    ],
)
def test_a_bad_field_is_named(mall: Mall, field: str, inputs: dict[str, Any]) -> None:
    fill_cart(mall.cast.alice, {mall.desk: 3})
    with refused(InvalidInput, field=field):
        submit(mall.cast.alice, **inputs)


def test_without_a_budget_line_nothing_is_bought(mall: Mall) -> None:
    fill_cart(mall.cast.alice, {mall.desk: 3})
    with refused(Blocked, "BUDGET-02"):
        submit(mall.cast.alice, line="")


def test_more_than_the_budget_line_holds(mall: Mall) -> None:
    BudgetLine.objects.filter(code=BUDGET_LINE).update(amount=Decimal("2399.99"))
    fill_cart(mall.cast.alice, {mall.desk: 3})
    with refused(Blocked, "BUDGET-01"):
        submit(mall.cast.alice)


def test_with_the_budget_switched_off_nobody_answers_the_step(mall: Mall) -> None:
    fill_cart(mall.cast.alice, {mall.desk: 3})
    inputs = {"region": "990100", "plugin": "budget", "reason": "trial"}
    switch_plugin(actor=mall.cast.dora, at=NOW, key=idempotency_key(), enabled=False, **inputs)
    with refused(Blocked, "GATE-01"):
        submit(mall.cast.alice, line="")
    switch_plugin(actor=mall.cast.dora, at=NOW, key=idempotency_key(), enabled=True, **inputs)
    assert submit(mall.cast.alice)


def test_more_than_the_quota_leaves(mall: Mall) -> None:
    Lot.objects.filter(pk=mall.laptop_lot).update(quota=4)
    fill_cart(mall.cast.alice, {mall.laptop: 3, mall.bens_laptop: 2})
    with refused(Blocked, "QUOTA-01"):
        submit(mall.cast.alice)


def test_a_quota_of_zero_says_that_nothing_is_left(mall: Mall) -> None:
    Lot.objects.filter(pk=mall.laptop_lot).update(quota=0)
    fill_cart(mall.cast.alice, {mall.laptop: 1})
    with refused(Blocked, "QUOTA-01"):
        submit(mall.cast.alice)


def test_what_went_off_sale_in_the_cart_is_not_bought(mall: Mall) -> None:
    fill_cart(mall.cast.alice, {mall.desk: 1, mall.laptop: 1})
    suspend_listing(actor=mall.cast.bob, at=NOW, key=idempotency_key(), listing_id=mall.desk, reason="sold out")
    with refused(Blocked, "OFFER-01"):
        submit(mall.cast.alice)


def test_an_agreement_of_another_city_does_not_serve_the_unit(mall: Mall) -> None:
    fill_cart(mall.cast.alice, {mall.charlies_laptop: 1})
    with refused(Blocked, "OFFER-01"):
        submit(mall.cast.alice)


def test_after_the_agreement_ended_nothing_is_called_off(mall: Mall) -> None:
    fill_cart(mall.cast.alice, {mall.desk: 1})
    FrameworkAgreement.objects.filter(lots=mall.desk_lot).update(valid_to=datetime.date(2026, 3, 1))
    with refused(Blocked, "OFFER-01"):
        submit(mall.cast.alice)


def test_a_lowered_ceiling_suspends_what_lay_in_the_cart(mall: Mall) -> None:
    fill_cart(mall.cast.alice, {mall.laptop: 1})
    set_ceiling(actor=SYSTEM, at=NOW, lot_id=mall.laptop_lot, product_id=mall.laptop_product, amount="4999.99")
    with refused(Blocked, "OFFER-01", "PRICE-02"):
        submit(mall.cast.alice)


def test_the_price_of_the_moment_counts_and_not_that_of_the_cart(mall: Mall) -> None:
    fill_cart(mall.cast.alice, {mall.desk: 3})
    change_price(actor=mall.cast.bob, at=NOW, key=idempotency_key(), listing_id=mall.desk, price="700.00")
    assert Purchase.objects.get(number=submit(mall.cast.alice)).total == Decimal("2100.00")


def test_a_route_that_no_module_carries_out_is_closed(mall: Mall) -> None:
    fill_cart(mall.cast.alice, {mall.desk: 3})
    # A tender would be free of every limit of value: it must not end in a direct order.
    for route in (Route.REVERSE_AUCTION, Route.TENDER):
        with refused(Blocked, "ROUTE-05"):
            submit(mall.cast.alice, route=route)


def test_a_term_of_payment_beyond_the_longest_is_blocked(mall: Mall) -> None:
    fill_cart(mall.cast.alice, {mall.desk: 3})
    with refused(Blocked, "PAY-01", "PAY-02"):
        submit(mall.cast.alice, payment_days=61)


def test_purchases_that_together_pass_the_limit_are_dividing(mall: Mall) -> None:
    SpendingSum.objects.create(
        buyer_unit_id=mall.cast.alice.organisation_id,
        budget_project="设备购置",
        category_prefix="A0501",
        year=2026,
        amount=Decimal("1999999.00"),
    )
    fill_cart(mall.cast.alice, {mall.desk: 2})
    with refused(Blocked, "SPLIT-01"):
        submit(mall.cast.alice)


def test_the_malls_limit_of_the_region(mall: Mall) -> None:
    BudgetLine.objects.filter(code=BUDGET_LINE).update(amount=BUDGET * 10)
    Listing.objects.filter(pk=mall.desk).update(stock=1000)
    fill_cart(mall.cast.alice, {mall.desk: 625})
    with refused(Blocked, "ROUTE-02"):
        submit(mall.cast.alice)


def test_a_sum_that_is_no_amount_of_money_is_refused(mall: Mall) -> None:
    Listing.objects.filter(pk=mall.desk).update(price="20000000.00", ceiling="20000000.00")
    fill_cart(mall.cast.alice, {mall.desk: 100_000})
    with refused(InvalidInput):
        submit(mall.cast.alice)
    assert CartLine.objects.count() == 1


def test_a_plugin_that_fails_stops_the_step(mall: Mall, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_cart(mall.cast.alice, {mall.desk: 1})
    monkeypatch.setattr("plugins.budget.ledger.post", lambda **_: 1 / 0)
    with refused(Blocked, "GATE-02"):
        submit(mall.cast.alice)


def test_nobody_else_submits(mall: Mall) -> None:
    fill_cart(mall.cast.alice, {mall.desk: 1})
    for actor in (mall.cast.charlie, mall.cast.bob, mall.cast.dora, mall.cast.mary, mall.cast.adam):
        with refused(NotAuthorized):
            submit(actor)
    for actor in (mall.cast.eva, mall.cast.arthur):
        with refused(InvalidInput):
            submit(actor, line="")
