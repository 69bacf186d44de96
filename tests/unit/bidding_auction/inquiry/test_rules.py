"""MINI-01 to MINI-07, each just within its limit and just beyond it, with its source; and who wins."""

import dataclasses
import datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bidding_auction.inquiry.rules import (
    STEP_RULES,
    Act,
    AwardFacts,
    Entry,
    InviteFacts,
    OpenFacts,
    QuotedLine,
    QuoteFacts,
    flaw_of,
    judge,
    ranking,
)
from bidding_auction.inquiry.states import Flaw
from marketplace.kernel.steps import Step
from marketplace.purchasing.rules.parties import PARTY_02
from marketplace.purchasing.states import Route
from tests.factories import facts as make

VALUES = make.governing()
MONDAY = InviteFacts().at
MOST = Decimal("999999.99")
prices = st.decimals(min_value=Decimal("0.01"), max_value=MOST, places=2)


def broken(act: Act, facts: Any) -> set[str]:
    return {one.rule for one in judge(act, facts, VALUES) if one.blocks}


def test_mini_01_one_lot_competes() -> None:
    """Order 110 after K21: suppliers of a package (标项) compete with each other."""
    one, other = make.line(position=1, lot_id=1), make.line(position=2, lot_id=2)
    together = dataclasses.replace(other, lot_id=1)
    competing = Route.MINI_COMPETITION.value
    (rule,) = STEP_RULES
    assert make.blocks(rule, make.step(purchase=make.purchase(one, other, route=competing)))
    assert not make.blocks(rule, make.step(purchase=make.purchase(one, together, route=competing)))
    assert not make.blocks(rule, make.step(purchase=make.purchase(one, other)))


@pytest.mark.parametrize(("days", "found"), [(2, set()), (1, {"MINI-02"}), (0, {"MINI-02"})])
def test_mini_02_the_time_needed_to_answer(days: int, found: set[str]) -> None:
    """必要响应时间, Order 110 after K21; two working days by the national pack (mark recalled)."""
    deadline = MONDAY + datetime.timedelta(days=days)
    assert broken(Act.INVITE, InviteFacts(deadline=deadline)) == found


def test_mini_02_within_the_term_of_the_agreement() -> None:
    last = InviteFacts().deadline.date()
    assert broken(Act.INVITE, InviteFacts(last_day=last)) == set()
    assert broken(Act.INVITE, InviteFacts(last_day=last - datetime.timedelta(days=1))) == {"MINI-02"}


def test_party_02_looks_at_the_winner_too() -> None:
    """Regulation on the Implementation of the Government Procurement Law, article 9."""
    related = {7: ("a shared telephone",)}
    assert [
        one.rule for one in make.found(PARTY_02, make.step(make.line(supplier_id=7), related=related), at=Step.AWARD)
    ] == ["PARTY-02"]
    assert make.found(PARTY_02, make.step(make.line(supplier_id=8), related=related), at=Step.AWARD) == []


def test_mini_02_counts_working_days() -> None:
    friday = MONDAY + datetime.timedelta(days=4)
    monday = friday + datetime.timedelta(days=3)
    assert broken(Act.INVITE, InviteFacts(at=friday, deadline=monday)) == {"MINI-02"}
    assert broken(Act.INVITE, InviteFacts(at=friday, deadline=monday + datetime.timedelta(days=1))) == set()


@pytest.mark.parametrize(("suppliers", "found"), [(2, set()), (1, {"MINI-03"}), (0, {"MINI-03"})])
def test_mini_03_enough_suppliers_match(suppliers: int, found: set[str]) -> None:
    """Order 110 after K21: all matching suppliers are invited."""
    assert broken(Act.INVITE, InviteFacts(suppliers=suppliers)) == found


@pytest.mark.parametrize(("price", "found"), [("5000.00", set()), ("5000.01", {"MINI-04"})])
def test_mini_04_the_agreement_price_caps_the_quote(price: str, found: set[str]) -> None:
    """Order 110 after K21: 协议价格 caps phase 2."""
    assert broken(Act.QUOTE, QuoteFacts(lines=(QuotedLine(price=Decimal(price)),))) == found


def test_mini_05_in_time_in_good_standing_on_sale_in_stock() -> None:
    """Order 110 after K21: who is admitted and may trade quotes, until the deadline."""
    plain = QuoteFacts()
    assert broken(Act.QUOTE, dataclasses.replace(plain, at=plain.deadline)) == set()
    late = plain.deadline + datetime.timedelta(microseconds=1)
    for facts in (
        dataclasses.replace(plain, at=late),
        dataclasses.replace(plain, active=False),
        dataclasses.replace(plain, lines=(QuotedLine(offered=False),)),
        dataclasses.replace(plain, lines=(QuotedLine(stock=1),)),
    ):
        assert broken(Act.QUOTE, facts) == {"MINI-05"}
    assert broken(Act.QUOTE, dataclasses.replace(plain, lines=(QuotedLine(stock=2),))) == set()


@pytest.mark.parametrize(("valid", "found"), [(2, set()), (1, {"MINI-06"}), (0, {"MINI-06"})])
def test_mini_06_enough_valid_quotes(valid: int, found: set[str]) -> None:
    """The order names no number; two by the national pack (mark recalled)."""
    assert broken(Act.OPEN, OpenFacts(valid=valid)) == found


@pytest.mark.parametrize(("total", "found"), [("10000.00", set()), ("10000.01", {"MINI-07"})])
def test_mini_07_within_what_is_held(total: str, found: set[str]) -> None:
    """Regulation on Payment to SMEs, article 8: no purchase above budget."""
    assert broken(Act.AWARD, AwardFacts(total=Decimal(total))) == found


def test_green_and_sme_preferences_are_not_applied_again() -> None:
    """财库〔2022〕17号 §五: policies act in phase 1 only; nothing but the price ranks a quote."""
    assert {field.name for field in dataclasses.fields(Entry)} == {"key", "sequence", "total", "flaw"}


def test_flaws_of_an_opened_quote() -> None:
    line = QuotedLine()
    assert flaw_of(QuoteFacts()) == ""
    assert flaw_of(QuoteFacts(active=False)) == Flaw.BARRED
    for changes, flaw in (
        ({"offered": False}, Flaw.NOT_OFFERED),
        ({"price": Decimal("5000.01")}, Flaw.ABOVE_CEILING),
        ({"stock": 1}, Flaw.SHORT),
    ):
        assert flaw_of(QuoteFacts(lines=(line, dataclasses.replace(line, **changes)))) == flaw  # type: ignore[arg-type]


entries = st.lists(st.tuples(st.integers(1, 40), st.sampled_from(["", "", Flaw.SHORT.value])), max_size=12).map(
    lambda rows: [
        Entry(key=place * 7, sequence=place, total=Decimal(total), flaw=flaw)
        for place, (total, flaw) in enumerate(rows, start=1)
    ]
)


@given(entries=entries, shuffle=st.randoms())
def test_the_winner_is_the_lowest_and_among_equal_ones_the_first(entries: list[Entry], shuffle: Any) -> None:
    ranked = ranking(entries)
    assert {one.key for one in ranked} == {one.key for one in entries if not one.flaw}
    pairs = list(pairwise(ranked))
    assert all(one.total < two.total or (one.total == two.total and one.sequence < two.sequence) for one, two in pairs)
    mixed = list(entries)
    shuffle.shuffle(mixed)
    assert ranking(mixed) == ranked


@given(price=prices, ceiling=prices)
def test_no_quote_above_its_ceiling_ever_counts(price: Decimal, ceiling: Decimal) -> None:
    facts = QuoteFacts(lines=(QuotedLine(price=price, ceiling=ceiling),))
    above = price > ceiling
    assert (flaw_of(facts) == Flaw.ABOVE_CEILING) is above
    assert (broken(Act.QUOTE, facts) == {"MINI-04"}) is above
