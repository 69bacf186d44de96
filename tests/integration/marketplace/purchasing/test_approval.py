"""The approver's answer, and every end before orders are placed."""

from decimal import Decimal
from typing import Any

import pytest

from marketplace.agreements.models import Lot
from marketplace.audit.queries import timeline
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.calendar import add_days
from marketplace.kernel.errors import Blocked, InvalidInput, NotAuthorized, NotFound, WrongState
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.models import Listing
from marketplace.listings.operations import change_price, set_ceiling, withdraw_listing
from marketplace.plugin_api.operations import switch_plugin
from marketplace.purchasing.models import Purchase, SpendingSum
from marketplace.purchasing.operations.approval import (
    approve_purchase,
    cancel_purchase,
    lapse_purchase,
    reject_purchase,
)
from marketplace.purchasing.states import LineState, PurchaseState
from plugins.budget.models import BudgetLine
from tests.factories import mall as act
from tests.factories.cast import NOW
from tests.factories.invariants import asking_django, broken
from tests.factories.mall import BUDGET_LINE, STOCK, Mall
from tests.factories.refusals import refused

HELD_ENDS = add_days(NOW, 7).at


def approve(actor: Any, number: str, *, at: Any = NOW, **more: Any) -> str:
    return approve_purchase(actor=actor, at=at, key=idempotency_key(), number=number, **more)


def reject(actor: Any, number: str, reason: Any = "not needed") -> str:
    return reject_purchase(actor=actor, at=NOW, key=idempotency_key(), number=number, reason=reason)


def cancel(actor: Any, number: str, reason: Any = "a mistake") -> str:
    return cancel_purchase(actor=actor, at=NOW, key=idempotency_key(), number=number, reason=reason)


def goods(mall: Mall) -> dict[int, int]:
    return {mall.laptop: 2, mall.desk: 3}


def is_all_given_back(mall: Mall) -> bool:
    assert broken(asking_django(), stock={mall.laptop: STOCK, mall.desk: STOCK}) == {}
    return (
        Listing.objects.get(pk=mall.laptop).stock == Listing.objects.get(pk=mall.desk).stock == STOCK
        and not Lot.objects.filter(quota_taken__gt=0).exists()
        and not SpendingSum.objects.exclude(amount=0).exists()
        and not BudgetLine.objects.exclude(frozen=0, committed=0).exists()
    )


def test_an_approved_purchase_keeps_what_it_holds(mall: Mall) -> None:
    number = act.submitted(mall, goods(mall))
    assert approve(mall.cast.arthur, number) == number
    purchase = Purchase.objects.get()
    assert (purchase.state, purchase.approver_id, purchase.approved_at) == ("approved", mall.cast.arthur.user_id, NOW)
    assert purchase.next_check_at == purchase.hold_until
    assert BudgetLine.objects.get(code=BUDGET_LINE).frozen == Decimal(12400)
    event = timeline(purchase.stream)[-1]
    assert (event.action, event.actor, event.data["total"], event.data["returned"]) == (
        "purchase.approved",
        "Arthur",
        "12400.00",
        {},
    )
    assert {"PRICE-02", "ROUTE-02"} <= {one["rule"] for one in event.data["findings"]}


def test_returned_lines_go_back_and_the_others_stay(mall: Mall) -> None:
    number = act.submitted(mall, goods(mall))
    approve(mall.cast.arthur, number, returned={"1": "  too   dear "})
    purchase = Purchase.objects.get()
    assert (purchase.state, purchase.total) == (PurchaseState.APPROVED, 2400)
    lines = list(purchase.lines.order_by("position").values_list("state", "return_reason"))
    assert lines == [(LineState.RETURNED, "too dear"), (LineState.WANTED, "")]
    assert Listing.objects.get(pk=mall.laptop).stock == STOCK
    assert Lot.objects.get(pk=mall.laptop_lot).quota_taken == 0
    assert BudgetLine.objects.get(code=BUDGET_LINE).frozen == 2400
    assert timeline(purchase.stream)[-1].data["returned"] == {"1": "too dear"}
    assert broken(asking_django(), stock={mall.laptop: STOCK, mall.desk: STOCK}) == {}


@pytest.mark.parametrize(
    "returned",
    [{"3": "why not"}, {"0": "why not"}, {"²": "why not"}, {"x": "why not"}, {"9" * 5000: "why not"}, {"01": "why not"},
     {"1": ""}, {"1": "x"}, {"1": "x" * 201}, {"1": "a\x00bc"}, {"1": "all", "2": "all"}],
)  # fmt: skip
def test_what_is_returned_must_be_a_line_with_a_reason_and_not_all(mall: Mall, returned: dict[str, str]) -> None:
    number = act.submitted(mall, goods(mall))
    with refused(InvalidInput):
        approve(mall.cast.arthur, number, returned=returned)


def test_nobody_approves_what_he_submitted(mall: Mall) -> None:
    act.fill_cart(mall.cast.arthur, goods(mall))
    number = act.submit(mall.cast.arthur)
    with refused(NotAuthorized):
        approve(mall.cast.arthur, number)
    with refused(NotAuthorized):
        reject(mall.cast.arthur, number)


def test_a_cut_price_does_not_move_the_held_one(mall: Mall) -> None:
    number = act.submitted(mall, goods(mall))
    change_price(actor=mall.cast.bob, at=NOW, key=idempotency_key(), listing_id=mall.laptop, price="4000.00")
    approve(mall.cast.arthur, number)
    assert Purchase.objects.get().total == 12400


def test_a_ceiling_lowered_since_blocks_until_the_line_is_returned(mall: Mall) -> None:
    number = act.submitted(mall, goods(mall))
    set_ceiling(actor=SYSTEM, at=NOW, lot_id=mall.laptop_lot, product_id=mall.laptop_product, amount="4999.00")
    with refused(Blocked, "PRICE-02", "OFFER-01"):
        approve(mall.cast.arthur, number)
    approve(mall.cast.arthur, number, returned={"1": "above the new ceiling"})
    assert Purchase.objects.get().total == 2400


def test_a_listing_withdrawn_since_blocks(mall: Mall) -> None:
    number = act.submitted(mall, goods(mall))
    withdraw_listing(actor=mall.cast.bob, at=NOW, key=idempotency_key(), listing_id=mall.desk)
    with refused(Blocked, "OFFER-01"):
        approve(mall.cast.arthur, number)
    cancel(mall.cast.alice, number)
    assert is_all_given_back(mall)


def test_after_the_hold_nothing_is_approved(mall: Mall) -> None:
    number = act.submitted(mall, goods(mall))
    with refused(Blocked, "HOLD-01"):
        approve(mall.cast.arthur, number, at=HELD_ENDS)


@pytest.mark.parametrize("end", [reject, cancel])
def test_rejected_or_cancelled_everything_goes_back(mall: Mall, end: Any) -> None:
    number = act.submitted(mall, goods(mall))
    actor = mall.cast.arthur if end is reject else mall.cast.alice
    assert end(actor, number, " no   money ") == number
    purchase = Purchase.objects.get()
    assert purchase.state == ("rejected" if end is reject else "cancelled")
    assert purchase.next_check_at is None
    event = timeline(purchase.stream)[-1]
    assert (event.action, event.data) == (f"purchase.{purchase.state}", {"reason": "no money", "released": "12400.00"})
    assert is_all_given_back(mall)


def test_an_approved_purchase_can_still_be_cancelled(mall: Mall) -> None:
    number = act.submitted(mall, goods(mall))
    approve(mall.cast.arthur, number, returned={"1": "too dear"})
    cancel(mall.cast.alice, number)
    assert is_all_given_back(mall)


@pytest.mark.parametrize("reason", ["", "x", " ", "x" * 201, "a\x00b", None])
def test_an_end_needs_a_reason(mall: Mall, reason: Any) -> None:
    number = act.submitted(mall, goods(mall))
    with refused(InvalidInput, field="reason"):
        reject(mall.cast.arthur, number, reason)
    with refused(InvalidInput, field="reason"):
        cancel(mall.cast.alice, number, reason)


def test_what_ended_does_not_move_again(mall: Mall) -> None:
    number = act.submitted(mall, goods(mall))
    reject(mall.cast.arthur, number)
    for again in (approve, reject):
        with refused(WrongState):
            again(mall.cast.arthur, number)
    with refused(WrongState):
        cancel(mall.cast.alice, number)


def test_an_ordered_purchase_is_neither_approved_nor_cancelled(mall: Mall) -> None:
    act.ordered(mall, goods(mall))
    number = Purchase.objects.get().number
    for forbidden, actor in ((approve, mall.cast.arthur), (reject, mall.cast.arthur), (cancel, mall.cast.alice)):
        with refused(WrongState):
            forbidden(actor, number)


def test_only_the_requester_cancels_and_strangers_do_nothing(mall: Mall) -> None:
    number = act.submitted(mall, goods(mall))
    for actor in (mall.cast.charlie, mall.cast.bob, mall.cast.dora, mall.cast.eva, mall.cast.adam, mall.cast.arthur):
        with refused(NotAuthorized):
            cancel(actor, number)
    for actor in (mall.cast.charlie, mall.cast.bob, mall.cast.dora, mall.cast.eva, mall.cast.adam, mall.cast.alice):
        with refused(NotAuthorized):
            approve(actor, number)
        with refused(NotAuthorized):
            reject(actor, number)


@pytest.mark.parametrize("number", ["CG-none", "", "' OR 1=1 --", "😀"])
def test_no_such_purchase(mall: Mall, number: str) -> None:
    with refused(NotFound):
        approve(mall.cast.arthur, number)
    with refused(NotFound):
        cancel(mall.cast.alice, number)


def test_a_hold_that_ran_out_lapses_once(mall: Mall) -> None:
    number = act.submitted(mall, goods(mall))
    purchase = Purchase.objects.get()
    assert lapse_purchase(actor=SYSTEM, at=NOW, purchase_id=purchase.pk) is False
    assert lapse_purchase(actor=SYSTEM, at=HELD_ENDS, purchase_id=purchase.pk) is True
    with_nothing_left = lapse_purchase(actor=SYSTEM, at=HELD_ENDS, purchase_id=purchase.pk)
    assert with_nothing_left is False
    purchase.refresh_from_db()
    assert purchase.state == PurchaseState.FAILED
    event = timeline(f"purchase/{number}")[-1]
    assert (event.action, event.actor) == ("purchase.lapsed", "system")
    assert is_all_given_back(mall)


def test_people_do_not_let_holds_lapse(mall: Mall) -> None:
    act.submitted(mall, goods(mall))
    for actor in (mall.cast.alice, mall.cast.arthur, mall.cast.charlie, mall.cast.adam):
        with refused(NotAuthorized):
            lapse_purchase(actor=actor, at=HELD_ENDS, key=idempotency_key(), purchase_id=Purchase.objects.get().pk)


def test_what_was_frozen_comes_back_though_the_budget_was_switched_off_since(mall: Mall) -> None:
    number = act.submitted(mall, goods(mall))
    inputs = {"region": "990000", "plugin": "budget", "reason": "a new system"}
    switch_plugin(actor=mall.cast.dora, at=NOW, key=idempotency_key(), enabled=False, **inputs)
    approve(mall.cast.arthur, number, returned={"1": "too dear"})
    assert BudgetLine.objects.get(code=BUDGET_LINE).frozen == 2400
    cancel(mall.cast.alice, number)
    assert is_all_given_back(mall)
