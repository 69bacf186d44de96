"""The arithmetic of admission: properties that hold for whatever applications there are, and the cases at the edge."""

import datetime
import itertools
import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.agreements.rules.admission import Entry, Result, Verdict, admit, evaluated_price, least_eliminated
from marketplace.agreements.states import Evaluation
from tests.factories.cast import NOW

PRICES = st.integers(min_value=1, max_value=6).map(lambda n: Decimal(n) * 100)
SCORES = st.integers(min_value=0, max_value=4).map(lambda n: Decimal(n) * 25)
MINUTES = st.integers(min_value=0, max_value=3)
SHARES = st.sampled_from([Decimal("0.01"), Decimal(20), Decimal("33.33"), Decimal(40), Decimal("99.99")])


@st.composite
def lots(draw: st.DrawFn) -> list[Entry]:
    """Draw the applications to a lot: few different prices, scores and moments, so that ties are common."""
    rows = draw(st.lists(st.tuples(PRICES, SCORES, MINUTES, st.booleans()), max_size=12))
    return [
        Entry(
            number=f"XYWJ-{index:02d}",
            supplier=f"S{index}",
            submitted_at=NOW + datetime.timedelta(minutes=minute),
            qualified=qualified,
            price=price,
            score=score,
        )
        for index, (price, score, minute, qualified) in enumerate(rows)
    ]


def entry(number: str, price: str, *, minute: int = 0, qualified: bool | None = True, score: str = "") -> Entry:
    return Entry(
        number=number,
        supplier=number,
        submitted_at=NOW + datetime.timedelta(minutes=minute),
        qualified=qualified,
        price=Decimal(price),
        score=Decimal(score) if score else None,
    )


def by_price(*entries: Entry, share: str = "20") -> Result:
    return admit(entries, evaluation=Evaluation.PRICE, share=Decimal(share), least=2)


@given(lots(), SHARES, st.sampled_from(list(Evaluation)))
def test_never_fewer_are_eliminated_than_the_share_and_never_nobody(
    entries: list[Entry], share: Decimal, evaluation: Evaluation
) -> None:
    result = admit(entries, evaluation=evaluation, share=share, least=2)
    if result.failed:
        assert result.admitted == ()
        return
    assert result.eliminated >= 1
    assert Decimal(result.eliminated) >= result.qualified * share / 100
    # Nor more than needed: one fewer would be too few.
    assert result.eliminated == 1 or Decimal(result.eliminated - 1) < result.qualified * share / 100
    assert len(result.admitted) == result.qualified - result.eliminated >= 1


@given(lots(), SHARES, st.sampled_from(list(Evaluation)), st.randoms(use_true_random=False))
def test_the_order_in_which_applications_are_read_decides_nothing(
    entries: list[Entry], share: Decimal, evaluation: Evaluation, chance: random.Random
) -> None:
    shuffled = list(entries)
    chance.shuffle(shuffled)
    assert admit(shuffled, evaluation=evaluation, share=share, least=2) == admit(
        entries, evaluation=evaluation, share=share, least=2
    )


@given(lots(), SHARES)
def test_price_first_nobody_is_admitted_before_a_cheaper_one(entries: list[Entry], share: Decimal) -> None:
    result = admit(entries, evaluation=Evaluation.PRICE, share=share, least=2)
    out = [line.entry.price for line in result.lines if line.rank and line.verdict is not Verdict.ADMITTED]
    if result.admitted:
        assert max(line.entry.price for line in result.admitted) <= min(out)


@given(lots(), SHARES)
def test_quality_first_nobody_is_admitted_before_a_better_one(entries: list[Entry], share: Decimal) -> None:
    result = admit(entries, evaluation=Evaluation.QUALITY, share=share, least=2)
    out = [line.entry.score or 0 for line in result.lines if line.rank and line.verdict is not Verdict.ADMITTED]
    if result.admitted:
        assert min(line.entry.score or 0 for line in result.admitted) >= max(out)


@given(lots(), SHARES, st.sampled_from(list(Evaluation)))
def test_every_application_has_one_line_and_only_the_qualified_a_rank(
    entries: list[Entry], share: Decimal, evaluation: Evaluation
) -> None:
    result = admit(entries, evaluation=evaluation, share=share, least=2)
    assert sorted(line.entry.number for line in result.lines) == sorted(one.number for one in entries)
    ranks = [line.rank for line in result.lines if line.rank is not None]
    assert ranks == list(range(1, result.qualified + 1))
    assert all(line.entry.qualified for line in result.lines if line.rank)


@given(lots())
def test_a_tie_goes_to_whoever_applied_earlier(entries: list[Entry]) -> None:
    result = admit(entries, evaluation=Evaluation.PRICE, share=Decimal(20), least=2)
    ranked = [line.entry for line in result.lines if line.rank]
    for better, worse in itertools.pairwise(ranked):
        if better.price == worse.price:
            assert (better.submitted_at, better.number) < (worse.submitted_at, worse.number)


@pytest.mark.parametrize(
    ("qualified", "share", "out"),
    [
        (2, "20", 1),
        (4, "20", 1),
        (5, "20", 1),  # exactly 20 %
        (6, "20", 2),
        (10, "20", 2),  # exactly 20 %
        (11, "20", 3),
        (2, "40", 1),
        (5, "40", 2),  # exactly 40 %
        (6, "40", 3),
        (3, "33.33", 1),
        (3, "33.34", 2),
    ],
)
def test_the_share_is_rounded_up(qualified: int, share: str, out: int) -> None:
    assert least_eliminated(qualified, Decimal(share)) == out


def test_of_two_suppliers_one_is_admitted() -> None:
    result = by_price(entry("a", "100"), entry("b", "90"))
    assert [line.entry.number for line in result.admitted] == ["b"]
    assert result.lines[1].verdict is Verdict.ELIMINATED


def test_one_qualified_supplier_is_too_few() -> None:
    result = by_price(entry("a", "100"), entry("b", "90", qualified=False))
    assert result.failed
    assert [line.verdict for line in result.lines] == [Verdict.TOO_FEW, Verdict.UNQUALIFIED]


def test_equal_to_the_last_admitted_but_later_is_out_and_told_so() -> None:
    result = by_price(entry("a", "100"), entry("b", "100", minute=5), entry("c", "100", minute=2), share="40")
    assert [line.entry.number for line in result.lines] == ["a", "c", "b"]
    assert [line.verdict for line in result.lines] == [
        Verdict.ADMITTED,
        Verdict.ELIMINATED_TIE,
        Verdict.ELIMINATED_TIE,
    ]


def test_quality_first_the_price_breaks_a_tie() -> None:
    entries = [entry("a", "100", score="80"), entry("b", "90", score="80"), entry("c", "1", score="70")]
    result = admit(entries, evaluation=Evaluation.QUALITY, share=Decimal(40), least=2)
    assert [line.entry.number for line in result.lines] == ["b", "a", "c"]
    assert [line.entry.number for line in result.admitted] == ["b"]


def test_what_nobody_reviewed_is_no_rank_yet() -> None:
    result = by_price(entry("a", "100"), entry("b", "90"), entry("c", "80", qualified=None))
    assert result.lines[-1].verdict is Verdict.UNREVIEWED


def test_consumables_of_the_years_count_into_the_price() -> None:
    price = evaluated_price(
        [Decimal("1000.00")],
        consumables=[{"name": "硒鼓", "yearly_quantity": 4}, {"name": "纸", "yearly_quantity": 10}],
        quoted={"硒鼓": Decimal("99.99"), "纸": Decimal("20.00")},
        years=3,
    )
    assert price == Decimal("2799.88")


@pytest.mark.parametrize("verdict", list(Verdict))
def test_each_verdict_says_why(verdict: Verdict) -> None:
    assert verdict.label
