"""Every way in which a mini-competition comes to nothing, and what becomes of what was held."""

import datetime

import pytest

from bidding_auction.inquiry.models import CompetingQuote, MiniCompetition
from bidding_auction.inquiry.operations import (
    award_competition,
    close_competition,
    fail_competition,
    open_quotes,
    pass_over_winner,
    submit_quote,
)
from marketplace.agreements.models import Lot
from marketplace.catalogue.models import Product
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import Blocked, Conflict, WrongState
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.models import Listing
from marketplace.listings.operations import suspend_listing
from marketplace.notices.models import PublicationDuty
from marketplace.purchasing.models import Purchase, PurchaseLine, SpendingSum
from marketplace.purchasing.operations.approval import cancel_purchase
from marketplace.purchasing.queries.rebuilding import lines_again
from plugins.budget.models import BudgetLine
from tests.factories import competing as act
from tests.factories.cast import NOW
from tests.factories.competing import AFTER, BLIND, CODE, DEADLINE, stock_of
from tests.factories.invariants import asking_django, broken
from tests.factories.mall import BUDGET_LINE, STOCK, Mall

OPEN = {"code": CODE, "blind": BLIND}


@pytest.mark.parametrize("ben", ["", "770.00"])
def test_too_few_valid_quotes_end_it(mall: Mall, ben: str) -> None:
    """MINI-06: with fewer valid quotes than the pack asks for it comes to nothing, and everything held is free."""
    number = act.quoted(mall, act.invited(mall), ben=ben)
    if ben:
        suspend_listing(
            actor=mall.cast.ben, at=NOW, key=idempotency_key(), listing_id=mall.bens_desk, reason="out of season"
        )
    answer = act.call(open_quotes, mall.cast.alice, AFTER, number=number, **OPEN)
    assert answer == {"opened": 2 if ben else 1, "valid": 1}
    purchase = Purchase.objects.get()
    competition = MiniCompetition.objects.get()
    assert (competition.state, competition.winner_id, purchase.state) == ("failed", None, "failed")
    # On sale or not, Ben is in good standing.
    assert set(CompetingQuote.objects.values_list("flaw", flat=True)) == ({"", "not_offered"} if ben else {""})
    assert stock_of(mall.desk) == STOCK
    assert BudgetLine.objects.get(code=BUDGET_LINE).frozen == 0
    assert set(SpendingSum.objects.values_list("amount", flat=True)) == {0}
    # It is back with its requester, who can make a cart of it.
    assert [one.listing_id for one in lines_again(mall.cast.alice, purchase.number, at=AFTER)] == [mall.desk]


def test_without_a_quote_the_sweep_ends_it_once(mall: Mall) -> None:
    act.invited(mall)
    competition = MiniCompetition.objects.get()
    early = act.call(close_competition, SYSTEM, DEADLINE, competition_id=competition.pk)
    late = act.call(close_competition, SYSTEM, AFTER, competition_id=competition.pk)
    again = act.call(close_competition, SYSTEM, AFTER, competition_id=competition.pk)
    assert (early, late, again) == ("", "failed", "")
    assert Purchase.objects.get().state == "failed"


def test_quotes_that_nobody_opens_stay_sealed(mall: Mall) -> None:
    act.quoted(mall, act.invited(mall))
    competition = MiniCompetition.objects.get()
    assert act.call(close_competition, SYSTEM, AFTER, competition_id=competition.pk) == "waiting"
    competition.refresh_from_db()
    assert competition.next_check_at is not None
    later = competition.next_check_at + datetime.timedelta(seconds=1)
    assert act.call(close_competition, SYSTEM, later, competition_id=competition.pk) == "failed"
    assert set(CompetingQuote.objects.values_list("state", flat=True)) == {"sealed"}
    assert Purchase.objects.get().state == "failed"


def test_an_award_that_nobody_confirms_lapses(mall: Mall) -> None:
    act.opened(mall)
    competition = MiniCompetition.objects.get()
    assert competition.next_check_at is not None
    later = competition.next_check_at + datetime.timedelta(seconds=1)
    assert act.call(close_competition, SYSTEM, later, competition_id=competition.pk) == "failed"


def test_the_requester_gives_up_with_a_reason(mall: Mall) -> None:
    number = act.opened(mall)
    act.call(fail_competition, mall.cast.alice, AFTER, number=number, reason="The need is gone")
    assert Purchase.objects.get().state == "failed"
    with pytest.raises(WrongState):
        act.call(award_competition, mall.cast.alice, AFTER, number=number)


def test_an_award_above_what_is_held_is_stopped(mall: Mall) -> None:
    """MINI-07: the budget frozen at submission is the most that is awarded."""
    number = act.opened(mall)
    Purchase.objects.update(total="3079.99")
    with pytest.raises(Blocked) as caught:
        act.call(award_competition, mall.cast.alice, AFTER, number=number)
    assert [one.rule for one in caught.value.findings] == ["MINI-07"]


def test_a_winner_that_left_the_market_is_not_awarded(mall: Mall) -> None:
    number = act.opened(mall)
    suspend_listing(
        actor=mall.cast.ben, at=NOW, key=idempotency_key(), listing_id=mall.bens_desk, reason="out of season"
    )
    with pytest.raises(Blocked) as caught:
        act.call(award_competition, mall.cast.alice, AFTER, number=number)
    assert {one.rule for one in caught.value.findings if one.blocks} == {"OFFER-01"}


def test_an_awarded_purchase_can_be_cancelled_whole(mall: Mall) -> None:
    number = act.awarded(mall)
    cancel_purchase(actor=mall.cast.alice, at=AFTER, key=idempotency_key(), number=number, reason="no longer needed")
    assert (stock_of(mall.desk), stock_of(mall.bens_desk)) == (STOCK, STOCK)
    assert BudgetLine.objects.get(code=BUDGET_LINE).frozen == 0
    assert broken(asking_django(), stock={mall.desk: STOCK, mall.bens_desk: STOCK}) == {}
    assert not PublicationDuty.objects.filter(subject=f"purchase/{number}").exists()


def test_one_listing_that_wins_two_lines_gives_all_its_stock_back(mall: Mall) -> None:
    Lot.objects.filter(pk=mall.desk_lot).update(price_limit="1000.00")
    other = Product.objects.create(code="T:DESK3", category_id="A05010201", name="会议桌", unit="张")
    first = Listing.objects.get(pk=mall.desk)
    second = Listing.objects.create(
        product=other,
        supplier_id=first.supplier_id,
        lot_id=first.lot_id,
        price="700.00",
        ceiling="1000.00",
        stock=STOCK,
        state=first.state,
        delivery_days=3,
        warranty_months=12,
        updated_at=NOW,
    )
    number = act.invited(mall, {mall.desk: 2, second.pk: 3})
    bobs = [act.line(mall.desk, "900.00"), act.line(second.pk, "900.00", position=2)]
    bens = [act.line(mall.bens_desk, "700.00"), act.line(mall.bens_desk, "700.00", position=2)]
    act.call(submit_quote, mall.cast.bob, NOW, number=number, lines=bobs, blind=BLIND)
    act.call(submit_quote, mall.cast.ben, NOW, number=number, lines=bens, blind=BLIND)
    act.call(open_quotes, mall.cast.alice, AFTER, number=number, **OPEN)
    purchase = act.call(award_competition, mall.cast.alice, AFTER, number=number)
    assert stock_of(mall.bens_desk) == STOCK - 5
    cancel_purchase(actor=mall.cast.alice, at=AFTER, key=idempotency_key(), number=purchase, reason="no longer needed")
    assert (stock_of(mall.bens_desk), stock_of(mall.desk), stock_of(second.pk)) == (STOCK, STOCK, STOCK)


def test_a_winner_that_makes_itself_impossible_is_passed_over(mall: Mall) -> None:
    number = act.opened(mall)
    with pytest.raises(Conflict):
        act.call(pass_over_winner, mall.cast.alice, AFTER, number=number)
    suspend_listing(
        actor=mall.cast.ben, at=NOW, key=idempotency_key(), listing_id=mall.bens_desk, reason="out of season"
    )
    answer = act.call(pass_over_winner, mall.cast.alice, AFTER, number=number)
    assert answer == {"flaw": "not_offered", "following": mall.cast.bob.organisation_name}
    act.call(award_competition, mall.cast.alice, AFTER, number=number)
    assert PurchaseLine.objects.get().supplier_id == mall.cast.bob.organisation_id
    passed = CompetingQuote.objects.get(supplier_id=mall.cast.ben.organisation_id)
    assert (passed.rank, passed.flaw) == (None, "not_offered")


def test_when_nobody_is_left_it_comes_to_nothing(mall: Mall) -> None:
    number = act.opened(mall)
    for actor, listing in ((mall.cast.ben, mall.bens_desk), (mall.cast.bob, mall.desk)):
        suspend_listing(actor=actor, at=NOW, key=idempotency_key(), listing_id=listing, reason="out of season")
        answer = act.call(pass_over_winner, mall.cast.alice, AFTER, number=number)
    assert answer["following"] == ""
    assert (MiniCompetition.objects.get().state, Purchase.objects.get().state) == ("failed", "failed")
