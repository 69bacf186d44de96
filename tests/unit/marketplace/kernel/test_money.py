"""Money: what is refused at the door, and that splitting loses no cent."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.money import CENT, MAX_AMOUNT, ZERO, parse_money, split_amount, to_cents

CENTS = st.integers(min_value=0, max_value=int(MAX_AMOUNT / CENT))


@given(CENTS)
def test_every_amount_in_range_survives_writing_and_reading(cents: int) -> None:
    amount = Decimal(cents) * CENT
    assert parse_money(str(amount)) == amount
    assert parse_money(amount) == amount


@pytest.mark.parametrize(
    "value",
    ["NaN", "Infinity", "-Infinity", "1e3", "1E400", "0x10", "1,000.00", "1_000", "", " ", "１２", "12.345", ".5", "5.", "+5",
     "--1", "1 2", "12.00\n3", None, 1.0, float("nan"), True, False, [], b"1", Decimal("NaN"), Decimal("Infinity"),
     Decimal("1E+3"), Decimal("1E-3"), "1" * 13, 10**12],
)  # fmt: skip
def test_what_is_no_plain_amount_is_refused_by_field(value: Any) -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_money(value, field="price")
    assert set(caught.value.fields) == {"price"}


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_and_never_anything_else(text: str) -> None:
    try:
        amount = parse_money(text)
    except InvalidInput:
        return
    assert amount.is_finite()
    assert ZERO <= amount <= MAX_AMOUNT
    assert amount == amount.quantize(CENT)


def test_below_the_minimum_is_refused_and_zero_has_no_sign() -> None:
    with pytest.raises(InvalidInput):
        parse_money("0.00", minimum=CENT)
    with pytest.raises(InvalidInput):
        parse_money("-0.01")
    assert not parse_money("-0.00").is_signed()
    assert parse_money("-5", minimum=Decimal(-10)) == -5


@pytest.mark.parametrize(
    ("exact", "rounded"), [("0.005", "0.01"), ("0.015", "0.02"), ("2.674999", "2.67"), ("-0.005", "-0.01")]
)
def test_a_computed_amount_is_rounded_half_up(exact: str, rounded: str) -> None:
    assert to_cents(Decimal(exact)) == Decimal(rounded)


WEIGHTS = st.lists(st.decimals(min_value=0, max_value=10_000, places=3), min_size=1, max_size=12).filter(any)


@given(CENTS, WEIGHTS)
def test_parts_of_a_split_amount_sum_to_it_exactly(cents: int, weights: list[Decimal]) -> None:
    total = Decimal(cents) * CENT
    parts = split_amount(total, weights)
    assert sum(parts) == total
    assert all(part >= 0 for part in parts)
    base = sum(weights)
    assert all(abs(part - total * weight / base) < CENT * 2 for part, weight in zip(parts, weights, strict=True))


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1, 5]])
def test_weights_without_a_positive_sum_are_a_programming_error(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        split_amount(Decimal(10), [Decimal(weight) for weight in weights])
