"""Filters become one condition; cursors are checked before they are used."""

import datetime
from decimal import Decimal

import pytest

from catalog_sync.search_index.rules.documents import bucket, is_sampled
from catalog_sync.search_index.rules.questions import Place, Question, decode_place
from marketplace.kernel.categories import category_prefix
from marketplace.kernel.errors import InvalidInput

TODAY = datetime.date(2026, 3, 2)


def test_a_region_is_served_by_its_own_agreements_and_those_above() -> None:
    condition = Question(on=TODAY, region="990122").base_condition
    assert condition == "('=serves:990122' | '=serves:9901' | '=serves:99' | '=serves:')"


def test_values_of_one_facet_widen_and_facets_narrow() -> None:
    question = Question(on=TODAY, labels=["energy_saving", "domestic"], brands=["HP"])
    assert question.condition == "('=label:energy_saving' | '=label:domestic') & '=brand:hp'"


def test_a_category_of_any_level_is_one_lexeme() -> None:
    assert Question(on=TODAY, category="A02020000").condition == "'=category:A0202'"


def test_a_price_range_asks_for_its_buckets() -> None:
    question = Question(on=TODAY, price_from=Decimal(600), price_to=Decimal(1500))
    assert question.condition == "('=price:6' | '=price:7')"


def test_an_empty_price_range_matches_nothing() -> None:
    assert Question(on=TODAY, price_from=Decimal(100000), price_to=Decimal(1)).condition == "'=price:none'"


def test_text_without_a_word_asks_nothing() -> None:
    assert Question(on=TODAY, text="!!").asks_nothing
    assert not Question(on=TODAY, text="").asks_nothing


@pytest.mark.parametrize(
    "wrong",
    [
        {"first": 0},
        {"first": 101},
        {"text": "x" * 101},
        {"brands": ["b"] * 21},
        {"text": "a\x00"},
        {"agreements": ["\ud800"]},
        {"price_from": Decimal("NaN")},
        {"price_to": Decimal("-Infinity")},
        {"ranges": {"weight": (Decimal("sNaN"), None)}},
        {"ranges": {"weight": (None, Decimal("Infinity"))}},
    ],
)
def test_a_question_has_limits(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        Question(on=TODAY, **wrong)  # type: ignore[arg-type]


def test_a_cursor_comes_back_as_it_was() -> None:
    place = Place(True, Decimal("12.50"), 7)
    assert decode_place(place.encoded()) == place


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "%%%",
        "eyJhIjoxfQ",
        "WzAsIk5hTiIsMV0",
        "WzAsIjEiLC0xXQ",
        "WzIsIjEiLDFd",
        "WzAsIjEiLHRydWVd",
        "号",
        "WzAsIjFlOTk5OTk5IiwxXQ",
        "WzAsMSwxXQ",
    ],
)
def test_a_broken_cursor_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        decode_place(text)


def test_prefixes_and_buckets() -> None:
    assert category_prefix("A02021118") == "A02021118"
    assert category_prefix("A00000000") == "A"
    assert [bucket(Decimal(price)) for price in ("0.01", "10.00", "19.99", "600000")] == [0, 1, 1, 14]


def test_the_sample_is_about_one_product_in_fifty() -> None:
    assert 300 < sum(is_sampled(number) for number in range(20_000)) < 500
