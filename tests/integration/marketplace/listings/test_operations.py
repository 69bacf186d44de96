"""Suppliers publish, cut, suspend, resume and withdraw; ceilings hold for all; Charlie, who supplies elsewhere, is refused."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from marketplace.audit.queries import timeline
from marketplace.kernel.actor import SYSTEM, Actor
from marketplace.kernel.errors import (
    Blocked,
    Conflict,
    InvalidInput,
    MarketplaceError,
    NotAuthorized,
    NotFound,
    WrongState,
)
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.models import Listing, PriceChange
from marketplace.listings.operations import (
    change_price,
    change_stock,
    publish_listing,
    resume_listing,
    set_ceiling,
    suspend_listing,
    withdraw_listing,
)
from marketplace.listings.queries import (
    latest_prices,
    listing_history,
    offers_of,
    own_listing,
    public_prices,
)
from tests.factories.cast import LAST_DAY, NOW
from tests.factories.mall import Mall

TODAY = datetime.date(2026, 3, 2)


def do(operation: Callable[..., Any], actor: Actor, *, at: datetime.datetime = NOW, **inputs: Any) -> Any:
    return operation(actor=actor, at=at, key=idempotency_key(), **inputs)


def row(mall: Mall) -> Listing:
    return Listing.objects.get(pk=mall.laptop)


def last_event(mall: Mall, stream: str = "") -> Any:
    return timeline(stream or f"listings/{mall.cast.bob.organisation_id}")[-1]


def rules(error: MarketplaceError) -> list[str]:
    return [finding.rule for finding in error.findings]


def offer(mall: Mall, **more: Any) -> dict[str, Any]:
    return {
        "product_id": mall.laptop_product,
        "lot_id": mall.laptop_lot,
        "price": "5000.00",
        "stock": 1,
        "delivery_days": 3,
        "warranty_months": 12,
    } | more


def publish(mall: Mall, actor: Actor | None = None, *, at: datetime.datetime = NOW, **more: Any) -> Any:
    """Load an offer as reviewed elsewhere; Bob's by default."""
    supplier = (actor or mall.cast.bob).organisation_id
    return publish_listing(actor=SYSTEM, at=at, supplier_id=supplier, **offer(mall, **more))


def test_a_cut_holds_at_once_and_stands_in_history_and_log(mall: Mall) -> None:
    assert do(change_price, mall.cast.bob, listing_id=mall.laptop, price="4800") == "4800.00"
    assert row(mall).price == Decimal("4800.00")
    newest = listing_history(listing_id=mall.laptop)[-1]
    assert (newest.price, newest.actor) == (Decimal("4800.00"), mall.cast.bob.key)
    assert last_event(mall).data == {"before": "5000.00", "price": "4800.00", "ceiling": "6000.00", "recalled": False}


def test_the_same_price_changes_nothing(mall: Mall) -> None:
    before = PriceChange.objects.count()
    do(change_price, mall.cast.bob, listing_id=mall.laptop, price="5000.00")
    assert PriceChange.objects.count() == before


@pytest.mark.parametrize(("price", "broken"), [("5000.01", ["LIST-04"]), ("6000.01", ["LIST-03", "LIST-04"])])
def test_a_rise_is_refused_with_the_rule(mall: Mall, price: str, broken: list[str]) -> None:
    with pytest.raises(Blocked) as refused:
        do(change_price, mall.cast.bob, listing_id=mall.laptop, price=price)
    assert rules(refused.value) == broken
    assert refused.value.findings[-1].limit == "5000.00"


@pytest.mark.parametrize("price", ["0", "-1", "NaN", "1e3", "1.005", "", "１０"])
def test_what_is_no_price_is_refused(mall: Mall, price: str) -> None:
    with pytest.raises(InvalidInput):
        do(change_price, mall.cast.bob, listing_id=mall.laptop, price=price)


def test_a_listing_is_published_once(mall: Mall) -> None:
    with pytest.raises(Conflict):
        publish(mall)


def test_a_withdrawn_listing_comes_back_but_no_dearer(mall: Mall) -> None:
    do(withdraw_listing, mall.cast.bob, listing_id=mall.laptop)
    with pytest.raises(Blocked) as refused:
        publish(mall, price="5500.00")
    assert rules(refused.value) == ["LIST-04"]
    assert publish(mall, price="4900.00") == mall.laptop
    assert (row(mall).state, row(mall).price) == ("published", Decimal("4900.00"))
    assert last_event(mall).action == "listing.published"


@pytest.mark.parametrize(("price", "broken"), [("5000.00", ["LIST-01"]), ("7000.00", ["LIST-01", "LIST-03"])])
def test_only_admitted_suppliers_publish(mall: Mall, price: str, broken: list[str]) -> None:
    with pytest.raises(Blocked) as refused:
        publish(mall, mall.cast.charlie, price=price)
    assert rules(refused.value) == broken


def test_nothing_is_published_after_the_agreement(mall: Mall) -> None:
    late = datetime.datetime.combine(LAST_DAY + datetime.timedelta(days=1), NOW.timetz())
    do(withdraw_listing, mall.cast.bob, listing_id=mall.laptop)
    with pytest.raises(Blocked) as refused:
        publish(mall, at=late)
    assert rules(refused.value) == ["LIST-02"]


def test_a_product_without_a_ceiling_is_not_published(mall: Mall) -> None:
    with pytest.raises(Blocked) as refused:
        publish(mall, lot_id=mall.desk_lot)
    assert rules(refused.value) == ["LIST-03"]


@pytest.mark.parametrize("wrong", [{"stock": -1}, {"stock": True}, {"delivery_days": 366}, {"warranty_months": "12"}])
def test_unusable_figures_are_refused(mall: Mall, wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        publish(mall, **wrong)


def test_unknown_lots_and_products_are_said_to_be_missing(mall: Mall) -> None:
    for wrong in ({"lot_id": 0}, {"product_id": 0}):
        with pytest.raises(NotFound):
            publish(mall, **wrong)


def test_stock_is_stated_anew(mall: Mall) -> None:
    do(change_stock, mall.cast.bob, listing_id=mall.laptop, stock=7)
    assert row(mall).stock == 7
    assert last_event(mall).data == {"before": 50, "stock": 7}


def test_a_suspended_listing_is_resumed(mall: Mall) -> None:
    with pytest.raises(InvalidInput):
        do(suspend_listing, mall.cast.bob, listing_id=mall.laptop, reason=" ")
    do(suspend_listing, mall.cast.bob, listing_id=mall.laptop, reason="缺货")
    assert mall.laptop not in {one.pk for one in offers_of(product_id=mall.laptop_product, on=TODAY)}
    with pytest.raises(WrongState):
        do(suspend_listing, mall.cast.bob, listing_id=mall.laptop, reason="缺货")
    do(resume_listing, mall.cast.bob, listing_id=mall.laptop)
    assert [event.action for event in timeline(f"listings/{mall.cast.bob.organisation_id}")][-2:] == [
        "listing.suspended",
        "listing.resumed",
    ]


def test_a_withdrawn_listing_is_not_changed(mall: Mall) -> None:
    do(withdraw_listing, mall.cast.bob, listing_id=mall.laptop)
    with pytest.raises(Conflict):
        do(change_price, mall.cast.bob, listing_id=mall.laptop, price="1.00")
    with pytest.raises(WrongState):
        do(resume_listing, mall.cast.bob, listing_id=mall.laptop)


@pytest.mark.parametrize(
    ("operation", "inputs"),
    [
        (change_price, {"price": "1.00"}),
        (change_stock, {"stock": 1}),
        (suspend_listing, {"reason": "x"}),
        (resume_listing, {}),
        (withdraw_listing, {}),
    ],
)
def test_charlie_and_buyers_are_refused(mall: Mall, operation: Callable[..., Any], inputs: dict[str, Any]) -> None:
    for outsider in (mall.cast.charlie, mall.cast.ben, mall.cast.alice, mall.cast.dora):
        with pytest.raises(NotAuthorized):
            do(operation, outsider, listing_id=mall.laptop, **inputs)
    assert row(mall).price == Decimal("5000.00")


def test_nobody_looks_into_another_suppliers_desk(mall: Mall) -> None:
    assert own_listing(actor=mall.cast.bob, listing_id=mall.laptop).pk == mall.laptop
    with pytest.raises(NotFound):
        own_listing(actor=mall.cast.charlie, listing_id=mall.laptop)


def test_a_lowered_ceiling_is_no_new_price_and_what_it_stops_none_of_the_latest(mall: Mall) -> None:
    before = {change.listing_id: change.pk for change in latest_prices()}
    assert {mall.laptop, mall.bens_laptop} <= before.keys()
    do(set_ceiling, mall.cast.mary, lot_id=mall.laptop_lot, product_id=mall.laptop_product, amount="5050.00")
    after = {change.listing_id: change.pk for change in latest_prices()}
    assert after == {listing: pk for listing, pk in before.items() if listing != mall.bens_laptop}
    assert public_prices().count() == len(before) + 2


def test_a_lowered_ceiling_suspends_what_stands_above_in_one_event(mall: Mall) -> None:
    inputs = {"lot_id": mall.laptop_lot, "product_id": mall.laptop_product, "amount": "5050.00"}
    found = do(set_ceiling, mall.cast.mary, **inputs)
    assert found == {"listings": [mall.laptop, mall.bens_laptop], "suspended": [mall.bens_laptop]}
    assert Listing.objects.get(pk=mall.bens_laptop).state == "suspended"
    assert row(mall).ceiling == Decimal("5050.00")
    assert Listing.objects.get(pk=mall.charlies_laptop).ceiling == Decimal("6000.00")
    event = timeline(f"agreement/{row(mall).lot.agreement.number}")[-1]
    assert event.data["before"] == "6000.00"
    assert event.data["suspended"] == [mall.bens_laptop]
    with pytest.raises(Blocked) as refused:
        do(resume_listing, mall.cast.ben, listing_id=mall.bens_laptop)
    assert rules(refused.value) == ["LIST-03"]
    do(change_price, mall.cast.ben, listing_id=mall.bens_laptop, price="5050.00")
    assert do(resume_listing, mall.cast.ben, listing_id=mall.bens_laptop) == "published"


def test_only_who_runs_the_agreement_sets_its_ceilings(mall: Mall) -> None:
    inputs = {"lot_id": mall.laptop_lot, "product_id": mall.laptop_product, "amount": "1.00"}
    for outsider in (mall.cast.charlie, mall.cast.bob, mall.cast.alice, mall.cast.dora):
        with pytest.raises(NotAuthorized):
            do(set_ceiling, outsider, **inputs)
    with pytest.raises(NotFound):
        do(set_ceiling, mall.cast.mary, **(inputs | {"lot_id": mall.desk_lot}))


def test_the_database_itself_refuses_a_price_above_the_ceiling(mall: Mall) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Listing.objects.filter(pk=mall.laptop).update(price=Decimal("6000.01"))


def test_the_price_history_only_grows(mall: Mall) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        PriceChange.objects.filter(listing_id=mall.laptop).update(price=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        PriceChange.objects.filter(listing_id=mall.laptop).delete()
