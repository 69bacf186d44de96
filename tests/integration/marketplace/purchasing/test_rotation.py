"""Calling a lot off in rotation (rules.md §1, S [K21]): whose turn it is, when it is held, used up and given back."""

import datetime
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from marketplace.agreements.models import Departure, RotationPlace, RotationTurn
from marketplace.agreements.operations import remove_supplier
from marketplace.audit.queries import timeline
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import Blocked, Conflict, NotAuthorized
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.models import Listing
from marketplace.listings.queries import rotations
from marketplace.notices.models import Notice, PublicationDuty
from marketplace.organisations.models import Organisation
from marketplace.organisations.queries import actor_for
from marketplace.purchasing.models import Purchase
from marketplace.purchasing.operations.approval import approve_purchase, cancel_purchase, reject_purchase
from marketplace.purchasing.operations.awards import publish_award
from marketplace.purchasing.operations.cancellation import cancel_order
from marketplace.purchasing.operations.ordering import place_orders
from marketplace.purchasing.operations.orders import expire_order, refuse_order
from marketplace.purchasing.queries import carts, facts
from tests.factories.cast import NOW
from tests.factories.copying import copied
from tests.factories.mall import BUDGET_LINE, FIELD, confirm, fill_cart, submit
from tests.factories.refusals import refused
from tests.factories.rotation import RotatingMall, awarded, buyer, line_of, make_rotating_mall, taken, turns


@pytest.fixture(scope="module")
def _shop_of_the_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[RotatingMall]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_rotating_mall()
        transaction.set_rollback(True)


@pytest.fixture
def shop(_shop_of_the_module: RotatingMall, django_db_blocker: DjangoDbBlocker) -> Iterator[RotatingMall]:
    """The mall with a lot in rotation: Bob, Ben, Charlie."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _shop_of_the_module
        transaction.set_rollback(True)


def key() -> str:
    return idempotency_key()


def test_the_order_is_fixed_in_writing_when_the_agreement_is_signed(shop: RotatingMall) -> None:
    places = RotationPlace.objects.filter(lot=shop.lot).order_by("position")
    assert [shop.name(row.supplier_id) for row in places] == ["Bob", "Ben", "Charlie"]
    signed = timeline(shop.lot.agreement.stream)[0].data["lots"][0]
    assert signed["rotation"] == [row.supplier_id for row in places]


def others(shop: RotatingMall, *listings: int, first: int = 1) -> list[str]:
    """Have other units submit a purchase in rotation each, one after the other."""
    return [
        taken(shop, listing, by=buyer(shop, index), line=line_of(index))
        for index, listing in enumerate(listings, start=first)
    ]


def test_each_has_one_award_in_a_round(shop: RotatingMall) -> None:
    taken(shop, shop.bob)
    others(shop, shop.ben, shop.charlie, shop.bob)
    assert turns(shop) == [
        (1, "Bob", "held"),
        (1, "Ben", "held"),
        (1, "Charlie", "held"),
        (2, "Bob", "held"),
    ]


def test_the_listing_of_another_supplier_is_blocked_and_says_whose_turn_it_is(shop: RotatingMall) -> None:
    fill_cart(shop.mall.cast.alice, {shop.ben: 1})
    with refused(Blocked, "CALL-02"):
        try:
            submit(shop.mall.cast.alice, route="rotation")
        except Blocked as stopped:
            finding = next(one for one in stopped.findings if one.rule == "CALL-02")
            raise
    assert (finding.params["turn"], finding.params["round"]) == (shop.mall.cast.bob.organisation_name, "1")
    assert turns(shop) == []


def test_who_is_suspended_is_skipped_with_its_reason_and_keeps_its_turn(shop: RotatingMall) -> None:
    supplier = shop.mall.cast.bob
    bob = Organisation.objects.filter(pk=supplier.organisation_id)
    bob.update(state="suspended")
    number = taken(shop, shop.ben)
    turn = RotationTurn.objects.get(purchase=number)
    assert turn.skipped == [
        {"supplier_id": supplier.organisation_id, "supplier": supplier.organisation_name, "reason": "suspended"}
    ]
    assert timeline(Purchase.objects.get(number=number).stream)[0].data["turn"]["skipped"] == [
        supplier.organisation_name
    ]
    bob.update(state="active")
    others(shop, shop.bob, shop.charlie, shop.bob)
    assert turns(shop)[1:] == [(1, "Bob", "held"), (1, "Charlie", "held"), (2, "Bob", "held")]


def test_who_offers_nothing_is_skipped(shop: RotatingMall) -> None:
    Listing.objects.filter(pk=shop.bob).update(state="withdrawn")
    number = taken(shop, shop.ben)
    assert "not offer" in RotationTurn.objects.get(purchase=number).skipped[0]["reason"]


def test_who_has_too_few_pieces_is_skipped_and_keeps_its_turn(shop: RotatingMall) -> None:
    Listing.objects.filter(pk=shop.bob).update(stock=1)
    fill_cart(shop.mall.cast.alice, {shop.ben: 2})
    submit(shop.mall.cast.alice, route="rotation")
    others(shop, shop.bob)
    assert turns(shop) == [(1, "Ben", "held"), (1, "Bob", "held")]


def test_a_unit_has_one_open_turn_in_a_lot(shop: RotatingMall) -> None:
    first = taken(shop, shop.bob)
    fill_cart(shop.mall.cast.alice, {shop.ben: 1})
    with refused(Blocked, "CALL-04"):
        submit(shop.mall.cast.alice, route="rotation")
    approve_purchase(actor=shop.mall.cast.arthur, at=NOW, key=key(), number=first)
    (order,) = place_orders(actor=shop.mall.cast.alice, at=NOW, key=key(), number=first)
    with refused(Blocked, "CALL-04"):
        submit(shop.mall.cast.alice, route="rotation")
    confirm(shop.mall, order)
    submit(shop.mall.cast.alice, route="rotation")
    assert turns(shop) == [(1, "Bob", "awarded"), (1, "Ben", "held")]


def test_a_turn_given_back_before_it_stops_the_purchase_that_came_after(shop: RotatingMall) -> None:
    (first,) = others(shop, shop.bob)
    second = taken(shop, shop.ben)
    approve_purchase(actor=shop.mall.cast.arthur, at=NOW, key=key(), number=second)
    requester = Purchase.objects.get(number=first).requester
    actor = actor_for(user_id=requester.pk, organisation_id=Purchase.objects.get(number=first).buyer_unit_id)
    assert actor is not None
    cancel_purchase(actor=actor, at=NOW, key=key(), number=first, reason="no longer needed")
    with refused(Blocked, "CALL-02"):
        place_orders(actor=shop.mall.cast.alice, at=NOW, key=key(), number=second)


def test_a_cancelled_purchase_gives_the_turn_back(shop: RotatingMall) -> None:
    number = taken(shop, shop.bob)
    cancel_purchase(actor=shop.mall.cast.alice, at=NOW, key=key(), number=number, reason="no longer needed")
    taken(shop, shop.bob)
    assert turns(shop) == [(1, "Bob", "given_back"), (1, "Bob", "held")]


def test_a_rejected_purchase_gives_the_turn_back(shop: RotatingMall) -> None:
    number = taken(shop, shop.bob)
    reject_purchase(actor=shop.mall.cast.arthur, at=NOW, key=key(), number=number, reason="too dear")
    assert turns(shop) == [(1, "Bob", "given_back")]


def test_an_award_uses_the_turn_and_is_judged_again_at_the_order(shop: RotatingMall) -> None:
    number, _ = awarded(shop, shop.bob)
    assert turns(shop) == [(1, "Bob", "awarded")]
    rules = [one["rule"] for one in timeline(Purchase.objects.get(number=number).stream)[-1].data["findings"]]
    assert "CALL-02" in rules


def test_a_turn_that_was_lost_stops_the_order(shop: RotatingMall) -> None:
    number = taken(shop, shop.bob)
    approve_purchase(actor=shop.mall.cast.arthur, at=NOW, key=key(), number=number)
    RotationTurn.objects.filter(purchase=number).update(state="given_back")
    with refused(Blocked, "CALL-02"):
        place_orders(actor=shop.mall.cast.alice, at=NOW, key=key(), number=number)


def test_who_refuses_an_award_has_used_its_turn_up(shop: RotatingMall) -> None:
    _, order = awarded(shop, shop.bob)
    refuse_order(actor=shop.mall.cast.bob, at=NOW, key=key(), number=order, reason="no people")
    assert turns(shop) == [(1, "Bob", "refused")]
    taken(shop, shop.ben)


def test_silence_is_a_refusal(shop: RotatingMall) -> None:
    number, _ = awarded(shop, shop.bob)
    order = Purchase.objects.get(number=number).orders.get()
    expire_order(actor=SYSTEM, at=NOW + datetime.timedelta(days=4), order_id=order.pk)
    assert turns(shop) == [(1, "Bob", "refused")]


def test_an_order_that_the_buyer_takes_back_gives_the_turn_back(shop: RotatingMall) -> None:
    number, order = awarded(shop, shop.bob)
    cancel_order(actor=shop.mall.cast.alice, at=NOW, key=key(), number=order, reason="no longer needed")
    assert turns(shop) == [(1, "Bob", "given_back")]
    assert not PublicationDuty.objects.filter(subject=f"purchase/{number}", notice=None).exists()


def test_who_is_removed_leaves_the_order_and_nobody_moves_up(shop: RotatingMall) -> None:
    remove_supplier(
        actor=shop.mall.cast.mary,
        at=NOW,
        key=key(),
        number=shop.agreement,
        supplier_id=shop.mall.cast.bob.organisation_id,
        ground="refused_award",
        reason="refused twice",
        documents=[("decision.pdf", b"%PDF-1.7 decision")],
    )
    assert Departure.objects.count() == 1
    (rotation,) = rotations([shop.lot], at=NOW)
    assert [(one.position, one.left_at is not None) for one in rotation.places] == [(1, True), (2, False), (3, False)]
    assert rotation.upcoming is not None
    assert rotation.upcoming.place.supplier_id == shop.mall.cast.ben.organisation_id
    taken(shop, shop.ben)


def test_the_cart_says_whether_rotation_is_open(shop: RotatingMall) -> None:
    alice = shop.mall.cast.alice
    fill_cart(alice, {shop.bob: 1})
    seen = carts.preview(alice, carts.cart_lines(alice), fields={FIELD: BUDGET_LINE}, payment_days=None, at=NOW)
    assert {one.route for one in seen.routes if one.open} == {"rotation"}


def test_each_award_is_announced_by_who_runs_the_agreement(shop: RotatingMall) -> None:
    number, _ = awarded(shop, shop.bob)
    duty = PublicationDuty.objects.get(subject=f"purchase/{number}")
    assert (duty.kind, duty.rule, duty.due_at.date()) == ("award", "fa.award_notice", datetime.date(2026, 3, 4))
    mary = shop.mall.cast.mary
    with refused(NotAuthorized):
        publish_award(actor=shop.mall.cast.charlie, at=NOW, key=key(), number=number)
    notice = Notice.objects.get(number=publish_award(actor=mary, at=NOW, key=key(), number=number))
    assert dict(notice.terms)["supplier"] == shop.mall.cast.bob.organisation_name
    event = timeline(Purchase.objects.get(number=number).stream)[-2]
    assert (event.action, event.data["findings"]) == ("purchase.award_announced", [])
    with refused(Conflict):
        publish_award(actor=mary, at=NOW, key=key(), number=number)


def test_an_award_announced_late_is_announced_with_a_warning(shop: RotatingMall) -> None:
    number, _ = awarded(shop, shop.bob)
    publish_award(actor=shop.mall.cast.mary, at=NOW + datetime.timedelta(days=4), key=key(), number=number)
    event = timeline(Purchase.objects.get(number=number).stream)[-2]
    assert [one["rule"] for one in event.data["findings"]] == ["FA-35"]


@pytest.mark.parametrize("page", ["the agreement", "the cart"])
def test_thirty_lots_in_rotation_cost_what_one_costs(shop: RotatingMall, page: str) -> None:
    def cost(listings: list[Listing]) -> int:
        with CaptureQueriesContext(connection) as seen:
            if page == "the agreement":
                found = len(rotations([one.lot for one in listings], at=NOW))
            else:
                found = len(facts.turns_for(_wanted(listings), region=shop.mall.cast.alice.region, at=NOW))
        assert found == len(listings)
        return len(seen)

    listings = [Listing.objects.select_related("lot").get(pk=shop.bob), *(_in_another_lot(shop) for _ in range(29))]
    assert len({cost(listings[:size]) for size in (1, 3, 30)}) == 1


def _in_another_lot(shop: RotatingMall) -> Listing:
    """Copy the lot with its order; return Bob's listing there."""
    lot = copied(shop.lot, parts=("rotation",))
    copied(Listing.objects.get(pk=shop.bob), lot=lot)
    return Listing.objects.select_related("lot").get(lot_id=lot.pk)


def _wanted(listings: list[Listing]) -> list[facts.Wanted]:
    return [
        facts.Wanted(position=position, listing=one, quantity=1, unit_price=one.price, held=False)
        for position, one in enumerate(listings, start=1)
    ]
