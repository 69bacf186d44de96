"""Figures as people read them."""

import datetime
from decimal import Decimal

import pytest

from storefront.kit import drawings
from storefront.kit.charts import price_gauge
from storefront.kit.figures import amount, capital, money, percent, time_left


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("94284.67", "人民币玖万肆仟贰佰捌拾肆元陆角柒分"),
        ("0", "人民币零元整"),
        ("0.05", "人民币伍分"),
        ("0.50", "人民币伍角整"),
        ("1.05", "人民币壹元零伍分"),
        ("10", "人民币壹拾元整"),
        ("1005.30", "人民币壹仟零伍元叁角整"),
        ("100000", "人民币壹拾万元整"),
        ("100005", "人民币壹拾万零伍元整"),
        ("10010000", "人民币壹仟零壹万元整"),
        ("107000.53", "人民币壹拾万柒仟元伍角叁分"),
        ("100000001", "人民币壹亿零壹元整"),
        ("1234567890.12", "人民币壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分"),
        ("999999999999.99", "人民币玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
        ("-1.50", "人民币负壹元伍角整"),
    ],
)
def test_capital_numerals(value: str, text: str) -> None:
    assert capital(Decimal(value)) == text


def test_money_has_separators_two_decimals_and_a_real_minus() -> None:
    assert money(Decimal("1234.5")) == "¥1,234.50"
    assert money(Decimal("-1234.5")) == "−¥1,234.50"
    assert amount(Decimal(0)) == "0.00"
    assert money(None) == ""


def test_percent_of_nothing_is_empty() -> None:
    assert percent(1, 0) == ""
    assert percent(Decimal("243.97"), Decimal(3250)) == "7.5%"


@pytest.mark.parametrize(("hours", "tone"), [(30, ""), (23, "amber"), (1, "red"), (-1, "red")])
def test_clocks_turn_amber_under_a_day_and_red_under_two_hours(hours: int, tone: str) -> None:
    now = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
    assert time_left(now + datetime.timedelta(hours=hours), now).tone == tone


def test_a_price_past_the_ceiling_is_red_and_the_gauge_speaks() -> None:
    over = price_gauge(Decimal(4700), [Decimal("4849.03")])
    assert 'fill="#a52222"' in over
    assert "aria-label=" in over
    under = price_gauge(Decimal(4700), [Decimal(4000), Decimal(4100)])
    assert 'fill="#a52222"' not in under


def test_every_category_prefix_has_its_drawing() -> None:
    for code in drawings._PREFIXES:
        assert "<svg" in drawings.drawing(code)
    assert drawings.kind_for("A02010108") == "laptop"
    assert drawings.kind_for("B99999999") == "goods"


def test_what_many_cards_show_is_drawn_once() -> None:
    assert drawings.shared_drawing("A02010108").count('href="#d-laptop"') == 1
    assert drawings.drawn_once(["A02010108", "A02010108", "B99999999"]).count("<symbol ") == 2
    assert drawings.drawn_once([]) == ""


@pytest.mark.parametrize("typed", ["NaN", "-Infinity", "1e999", "9" * 40, "abc"])
def test_what_is_no_figure_is_shown_as_nothing(typed: str) -> None:
    assert (amount(typed), money(typed), capital(typed), percent(typed, 1)) == ("", "", "", "")
