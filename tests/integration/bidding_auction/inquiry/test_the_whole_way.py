"""A mini-competition from the invitation to the winner's order."""

import datetime

import pytest

from bidding_auction.inquiry.models import CompetingQuote, Invitee, MiniCompetition
from bidding_auction.inquiry.operations import (
    award_competition,
    fail_competition,
    invite_quotes,
    open_quotes,
    submit_quote,
    withdraw_quote,
)
from marketplace.agreements.models import Lot
from marketplace.audit.queries import timeline
from marketplace.catalogue.models import Product
from marketplace.kernel.errors import Blocked, Conflict, InvalidInput, NotAuthorized, NotFound, WrongState
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.models import Listing
from marketplace.listings.operations import suspend_listing
from marketplace.notices.models import PublicationDuty
from marketplace.purchasing.models import Order, Purchase, PurchaseLine, SpendingSum
from marketplace.purchasing.operations.approval import cancel_purchase
from marketplace.purchasing.operations.imports import attach_import_approval
from marketplace.purchasing.operations.ordering import place_orders
from plugins.budget.models import BudgetLine
from tests.factories import competing as act
from tests.factories import mall as buying
from tests.factories.cast import NOW
from tests.factories.competing import AFTER, BLIND, CODE, DEADLINE, stock_of
from tests.factories.invariants import asking_django, broken
from tests.factories.mall import BUDGET_LINE, STOCK, Mall

OPEN = {"code": CODE, "blind": BLIND}


def test_the_agreement_price_is_held_and_the_quote_is_paid(mall: Mall) -> None:
    number = act.invited(mall)
    purchase = Purchase.objects.get()
    # Four desks at the ceiling of 1000, though Bob's listed price is 800.
    assert (purchase.state, purchase.total) == ("sourcing", 4000)
    assert BudgetLine.objects.get(code=BUDGET_LINE).frozen == 4000
    assert {row.supplier_id for row in Invitee.objects.all()} == {
        mall.cast.bob.organisation_id,
        mall.cast.ben.organisation_id,
    }
    act.quoted(mall, number)
    act.call(open_quotes, mall.cast.alice, AFTER, number=number, **OPEN)
    assert (stock_of(mall.desk), stock_of(mall.bens_desk)) == (STOCK - 4, STOCK)
    act.call(award_competition, mall.cast.alice, AFTER, number=number)
    purchase.refresh_from_db()
    assert (purchase.state, purchase.total) == ("awarded", 3080)
    assert (stock_of(mall.desk), stock_of(mall.bens_desk)) == (STOCK, STOCK - 4)
    assert BudgetLine.objects.get(code=BUDGET_LINE).frozen == 3080
    assert set(SpendingSum.objects.values_list("amount", flat=True)) == {3080}
    row = PurchaseLine.objects.get()
    assert (row.supplier_id, row.listing_id, row.unit_price) == (mall.cast.ben.organisation_id, mall.bens_desk, 770)
    (order,) = place_orders(actor=mall.cast.alice, at=AFTER, key=idempotency_key(), number=purchase.number)
    placed = Order.objects.get(number=order)
    assert (placed.supplier_id, placed.total) == (mall.cast.ben.organisation_id, 3080)
    line = BudgetLine.objects.get(code=BUDGET_LINE)
    assert (line.frozen, line.committed) == (0, 3080)
    assert broken(asking_django(), stock={mall.desk: STOCK, mall.bens_desk: STOCK}) == {}


def test_the_notice_of_the_award_is_owed_within_two_working_days(mall: Mall) -> None:
    """Rules.md §1, notices: per-award notice ≤2 wd for 二次竞价 (mark ∅)."""
    number = act.awarded(mall)
    duty = PublicationDuty.objects.get(subject=f"purchase/{number}")
    assert (duty.kind, duty.rule) == ("award", "fa.award_notice")
    # Awarded on Thursday the 5th: Monday the 9th.
    assert duty.due_at.date() == datetime.date(2026, 3, 9)


def test_equal_totals_go_to_who_quoted_first(mall: Mall) -> None:
    act.opened(mall, bob="770.00", ben="770.00")
    assert CompetingQuote.objects.get(rank=1).supplier_id == mall.cast.bob.organisation_id


def test_a_replaced_quote_takes_the_place_of_its_replacement(mall: Mall) -> None:
    number = act.quoted(mall, act.invited(mall), bob="770.00", ben="770.00")
    lines = [act.line(mall.desk, "770.00")]
    first = CompetingQuote.objects.get(supplier_id=mall.cast.bob.organisation_id).receipt
    again = act.call(submit_quote, mall.cast.bob, NOW, number=number, lines=lines, blind=BLIND)
    assert again["sequence"] == 3
    assert again["receipt"] != first
    act.call(open_quotes, mall.cast.alice, AFTER, number=number, **OPEN)
    assert CompetingQuote.objects.get(rank=1).supplier_id == mall.cast.ben.organisation_id


def test_a_price_above_the_agreement_price_is_stopped(mall: Mall) -> None:
    """MINI-04, Order 110 after K21: the agreement price caps the second stage."""
    number = act.invited(mall)
    with pytest.raises(Blocked) as caught:
        act.call(submit_quote, mall.cast.bob, NOW, number=number, lines=[act.line(mall.desk, "1000.01")], blind=BLIND)
    assert [one.rule for one in caught.value.findings] == ["MINI-04"]
    act.call(submit_quote, mall.cast.bob, NOW, number=number, lines=[act.line(mall.desk, "1000.00")], blind=BLIND)


def test_the_deadline_is_the_databases(mall: Mall) -> None:
    number = act.quoted(mall, act.invited(mall))
    late = DEADLINE + datetime.timedelta(microseconds=1)
    lines = [act.line(mall.desk, "1.00")]
    act.mall_clock_shows(late)
    # The program that asked still thinks it is early: that does not count.
    with pytest.raises(Blocked) as caught:
        submit_quote(actor=mall.cast.bob, at=NOW, key=idempotency_key(), number=number, lines=lines, blind=BLIND)
    assert [one.rule for one in caught.value.findings] == ["MINI-05"]
    with pytest.raises(Conflict):
        withdraw_quote(actor=mall.cast.bob, at=NOW, key=idempotency_key(), number=number)
    act.mall_clock_shows(DEADLINE)
    with pytest.raises(Conflict):
        open_quotes(actor=mall.cast.alice, at=AFTER, key=idempotency_key(), number=number, **OPEN)
    act.call(submit_quote, mall.cast.bob, DEADLINE, number=number, lines=lines, blind=BLIND)


def test_too_little_time_to_answer_is_stopped(mall: Mall) -> None:
    """MINI-02: 必要响应时间, by the pack two working days after that of the invitation."""
    number = act.approved(mall)
    tomorrow = NOW + datetime.timedelta(days=1)
    terms = {"number": number, **OPEN}
    with pytest.raises(Blocked) as caught:
        act.call(invite_quotes, mall.cast.alice, NOW, deadline=tomorrow, **terms)
    assert [one.rule for one in caught.value.findings if one.blocks] == ["MINI-02"]
    assert Purchase.objects.get().state == "approved"
    assert act.call(invite_quotes, mall.cast.alice, NOW, deadline=NOW + datetime.timedelta(days=2), **terms)


def test_with_one_matching_supplier_nobody_competes(mall: Mall) -> None:
    """MINI-03: all matching suppliers are invited, at least as many as must quote."""
    number = act.approved(mall)
    suspend_listing(
        actor=mall.cast.ben, at=NOW, key=idempotency_key(), listing_id=mall.bens_desk, reason="out of season"
    )
    with pytest.raises(Blocked) as caught:
        act.call(invite_quotes, mall.cast.alice, NOW, number=number, deadline=DEADLINE, **OPEN)
    assert [one.rule for one in caught.value.findings if one.blocks] == ["MINI-03"]


def test_lines_of_two_lots_do_not_compete_together(mall: Mall) -> None:
    """MINI-01: suppliers compete within one lot."""
    act.allow(mall)
    with pytest.raises(Blocked) as caught:
        buying.submitted(mall, {mall.desk: 1, mall.laptop: 1}, route="mini_competition")
    assert "MINI-01" in {one.rule for one in caught.value.findings if one.blocks}


def test_the_route_is_closed_where_the_invitation_did_not_allow_it(mall: Mall) -> None:
    """CALL-01, Order 110 after K21: 二次竞价 only if the 征集文件 said so."""
    with pytest.raises(Blocked) as caught:
        buying.submitted(mall, {mall.desk: 1}, route="mini_competition")
    assert [one.rule for one in caught.value.findings if one.blocks] == ["CALL-01"]


def test_no_order_before_the_award_and_no_way_back_while_suppliers_compete(mall: Mall) -> None:
    number = act.approved(mall)
    alice = mall.cast.alice
    with pytest.raises(WrongState):
        place_orders(actor=alice, at=NOW, key=idempotency_key(), number=number)
    act.call(invite_quotes, alice, NOW, number=number, deadline=DEADLINE, **OPEN)
    with pytest.raises(WrongState):
        place_orders(actor=alice, at=NOW, key=idempotency_key(), number=number)
    with pytest.raises(WrongState):
        cancel_purchase(actor=alice, at=NOW, key=idempotency_key(), number=number, reason="changed my mind")
    with pytest.raises(WrongState):
        act.call(invite_quotes, alice, NOW, number=number, deadline=DEADLINE, **OPEN)


def test_a_wrong_code_opens_nothing(mall: Mall) -> None:
    number = act.quoted(mall, act.invited(mall))
    with pytest.raises(InvalidInput) as caught:
        act.call(open_quotes, mall.cast.alice, AFTER, number=number, code="not the code at all", blind=BLIND)
    assert set(caught.value.fields) == {"code"}
    assert MiniCompetition.objects.get().state == "inviting"


def test_a_second_opening_is_refused(mall: Mall) -> None:
    number = act.opened(mall)
    with pytest.raises(WrongState):
        act.call(open_quotes, mall.cast.alice, AFTER, number=number, **OPEN)


def test_outsiders_find_nothing(mall: Mall) -> None:
    """Charlie supplies elsewhere, Eva buys elsewhere, Arthur approved it: none of them acts here."""
    number = act.quoted(mall, act.invited(mall))
    lines = [act.line(mall.charlies_laptop, "1.00")]
    with pytest.raises(NotFound):
        act.call(submit_quote, mall.cast.charlie, NOW, number=number, lines=lines, blind=BLIND)
    with pytest.raises(NotFound):
        act.call(withdraw_quote, mall.cast.charlie, NOW, number=number)
    for stranger in (mall.cast.eva, mall.cast.arthur):
        with pytest.raises(NotAuthorized):
            act.call(open_quotes, stranger, AFTER, number=number, **OPEN)
        with pytest.raises(NotAuthorized):
            act.call(fail_competition, stranger, AFTER, number=number, reason="not mine")


def test_somebody_elses_listing_is_not_quoted(mall: Mall) -> None:
    number = act.invited(mall)
    for listing in (mall.bens_desk, mall.laptop, 0):
        with pytest.raises(InvalidInput) as caught:
            act.call(submit_quote, mall.cast.bob, NOW, number=number, lines=[act.line(listing, "700.00")], blind=BLIND)
        assert set(caught.value.fields) == {"listing_1"}


def test_a_product_of_the_same_category_matches(mall: Mall) -> None:
    """In a lot that was applied to each supplier has one product of its own (FA-14): what matches is the category."""
    Lot.objects.filter(pk=mall.desk_lot).update(price_limit="1000.00")
    product = Product.objects.create(code="T:DESK2", category_id="A05010201", name="升降办公桌", unit="张")
    Listing.objects.filter(pk=mall.bens_desk).update(product=product)
    number = act.quoted(mall, act.invited(mall))
    act.call(open_quotes, mall.cast.alice, AFTER, number=number, **OPEN)
    act.call(award_competition, mall.cast.alice, AFTER, number=number)
    row = PurchaseLine.objects.get()
    assert (row.title, row.product_id) == ("升降办公桌", product.pk)


def test_where_products_are_named_only_the_same_product_matches(mall: Mall) -> None:
    product = Product.objects.create(code="T:DESK2", category_id="A05010201", name="简易桌", unit="张")
    Listing.objects.filter(pk=mall.bens_desk).update(product=product)
    with pytest.raises(Blocked) as caught:
        act.invited(mall)
    assert [one.rule for one in caught.value.findings if one.blocks] == ["MINI-03"]


def test_the_dossier_tells_the_story_in_order(mall: Mall) -> None:
    number = act.awarded(mall)
    actions = [event.action for event in timeline(f"purchase/{number}")]
    assert actions == [
        "purchase.submitted",
        "purchase.approved",
        "competition.invited",
        "competition.quote_submitted",
        "competition.quote_submitted",
        "competition.quotes_opened",
        "competition.awarded",
    ]


def test_two_lines_of_one_listing_need_its_stock_together(mall: Mall) -> None:
    Lot.objects.filter(pk=mall.desk_lot).update(price_limit="1000.00")
    other = Product.objects.create(code="T:DESK3", category_id="A05010201", name="会议桌", unit="张")
    Listing.objects.filter(pk=mall.bens_desk).update(stock=4)
    second = Listing.objects.get(pk=mall.desk)
    second.pk, second.product, second.stock = None, other, STOCK
    second.save(force_insert=True)
    number = act.invited(mall, {mall.desk: 2, second.pk: 3})
    lines = [act.line(mall.bens_desk, "700.00"), act.line(mall.bens_desk, "700.00", position=2)]
    with pytest.raises(Blocked) as caught:
        act.call(submit_quote, mall.cast.ben, NOW, number=number, lines=lines, blind=BLIND)
    assert {one.rule for one in caught.value.findings} == {"MINI-05"}


def test_imported_goods_are_not_quoted_without_the_approval(mall: Mall) -> None:
    """IMPORT-01, 财库〔2022〕17号 §五: import approval before the second-stage order."""
    number = act.approved(mall)
    Lot.objects.filter(pk=mall.desk_lot).update(price_limit="1000.00")
    foreign = Product.objects.create(code="T:DESK4", category_id="A05010201", name="进口桌", unit="张", imported=True)
    Listing.objects.filter(pk=mall.bens_desk).update(product=foreign)
    with pytest.raises(Blocked) as caught:
        act.call(invite_quotes, mall.cast.alice, NOW, number=number, deadline=DEADLINE, **OPEN)
    assert [one.rule for one in caught.value.findings if one.blocks] == ["MINI-03"]


def test_what_may_be_quoted_is_settled_by_the_invitation(mall: Mall) -> None:
    """An approval to import that came while suppliers compete would serve only those who were invited without it."""
    act.invited(mall)
    number = Purchase.objects.get().number
    papers = {"documents": [("核准.pdf", b"%PDF-1.7 import approval")]}
    with pytest.raises(Conflict):
        act.call(attach_import_approval, mall.cast.alice, NOW, number=number, **papers)


def test_clocks_that_ran_out_stop_though_the_sweep_is_late(mall: Mall) -> None:
    number = act.approved(mall)
    late = Purchase.objects.get().hold_until + datetime.timedelta(seconds=1)
    with pytest.raises(InvalidInput):
        act.call(
            invite_quotes,
            mall.cast.alice,
            late,
            number=number,
            deadline=late + datetime.timedelta(days=9),
            **OPEN,
        )


def test_an_opening_and_an_award_have_their_own_time(mall: Mall) -> None:
    number = act.quoted(mall, act.invited(mall))
    late = AFTER + datetime.timedelta(days=30)
    with pytest.raises(Conflict):
        act.call(open_quotes, mall.cast.alice, late, number=number, **OPEN)
    act.call(open_quotes, mall.cast.alice, AFTER, number=number, **OPEN)
    with pytest.raises(Conflict):
        act.call(award_competition, mall.cast.alice, late, number=number)
