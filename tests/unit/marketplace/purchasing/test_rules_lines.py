"""Rules about single lines: call-off method, offer, ceiling, median, stock, quota."""

import datetime

from marketplace.kernel.findings import Severity
from marketplace.purchasing.rules.lines import CALL_01, OFFER_01, PRICE_02, PRICE_03, QUOTA_01, STOCK_01
from tests.factories.facts import blocks, found, governing, line, step, yuan


def test_the_agreement_says_how_it_is_called_off() -> None:
    assert not blocks(CALL_01, step(line(call_off=frozenset({"direct_selection", "mini_competition"}))))
    assert blocks(CALL_01, step(line(call_off=frozenset({"mini_competition"}))))
    assert not blocks(CALL_01, step(line(call_off=frozenset({"mini_competition"})), route="mini_competition"))


def test_an_agreement_that_says_nothing_is_called_off_directly() -> None:
    silent = line(call_off=frozenset())
    assert not blocks(CALL_01, step(silent))
    assert blocks(CALL_01, step(silent, route="mini_competition"))


def test_the_default_does_not_reach_back_to_agreements_signed_before_the_order() -> None:
    old = line(call_off=frozenset(), agreement_signed_on=datetime.date(2021, 12, 31))
    assert blocks(CALL_01, step(old))


def test_routes_that_call_nothing_off_are_not_judged() -> None:
    assert not found(CALL_01, step(line(call_off=frozenset()), route="inquiry"))


def test_what_is_not_offered_today_is_blocked() -> None:
    assert not found(OFFER_01, step())
    assert blocks(OFFER_01, step(line(offered=False)))


def test_the_ceiling_may_be_reached_and_not_passed() -> None:
    (note,) = found(PRICE_02, step(line(unit_price=yuan("4200.00"), ceiling=yuan("4200.00"))))
    assert note.severity is Severity.NOTE
    above = step(line(unit_price=yuan("4380.00"), ceiling=yuan("4200.00")))
    assert blocks(PRICE_02, above)
    (finding,) = found(PRICE_02, above)
    assert (finding.limit, finding.actual, finding.excess, finding.line) == ("4,200.00", "4,380.00", "180.00", 1)


def test_the_median_and_a_fifth_may_be_reached_and_not_passed() -> None:
    peers = {"median_price": yuan("1000.00"), "median_of": 3}
    assert not blocks(PRICE_03, step(line(unit_price=yuan("1200.00"), **peers)))
    assert blocks(PRICE_03, step(line(unit_price=yuan("1200.01"), **peers)))


def test_fewer_than_three_offers_have_no_median_to_judge_by() -> None:
    assert not found(PRICE_03, step(line(unit_price=yuan("9000.00"), median_price=yuan("1000.00"), median_of=2)))
    assert not found(PRICE_03, step(line(unit_price=yuan("9000.00"))))


def test_without_the_parameter_the_median_is_not_judged() -> None:
    facts = step(line(unit_price=yuan("9000.00"), median_price=yuan("1000.00"), median_of=9))
    assert not found(PRICE_03, facts, governing(without="price.block_over_median"))


def test_the_stock_may_be_emptied_and_not_oversold() -> None:
    assert not blocks(STOCK_01, step(line(quantity=5, stock=5)))
    assert blocks(STOCK_01, step(line(quantity=6, stock=5)))
    assert not blocks(STOCK_01, step(line(quantity=6, stock=None)))


def test_a_quota_of_zero_is_nothing_and_no_quota_is_unlimited() -> None:
    assert blocks(QUOTA_01, step(line(quantity=1, quota_left=0)))
    assert not blocks(QUOTA_01, step(line(quantity=10_000, quota_left=None)))
    assert not blocks(QUOTA_01, step(line(quantity=3, quota_left=3)))
    assert blocks(QUOTA_01, step(line(quantity=4, quota_left=3)))


def test_lines_of_one_lot_share_its_quota() -> None:
    two = [line(quantity=2, quota_left=3), line(position=2, quantity=2, quota_left=3)]
    assert blocks(QUOTA_01, step(*two))
    other_lot = [two[0], line(position=2, quantity=2, quota_left=3, lot_id=42)]
    assert not blocks(QUOTA_01, step(*other_lot))
