"""Pasted lines as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.kernel.errors import InvalidInput
from marketplace.purchasing.rules.quick_order import Asked, read_lines


@pytest.mark.parametrize(
    ("line", "sku", "pieces"),
    [
        ("SF:1001 3", "SF:1001", 3),
        ("MFC-8530DN\t12", "MFC-8530DN", 12),
        ('"A4 70g", 5', "A4 70g", 5),
        ("ABC，7", "ABC", 7),
        ("T:LAPTOP x 2", "T:LAPTOP", 2),
        ("ABC×4", "ABC", 4),
        ("123 ４", "123", 4),
        ("MFC 8530DN 3", "MFC 8530DN", 3),
        ("ABC;2;", "ABC", 2),
        ("T:DESK,5,办公桌 1.4 米,青石科技,张,800.00", "T:DESK", 5),
        ("ABC", "ABC", None),
        ("ABC 0", "ABC", None),
        ("ABC -1", "ABC -1", None),
        ("ABC 100001", "ABC", None),
        ("ABC 1.5", "ABC 1.5", None),
        ("ABC 99999999999999999999", "ABC", None),
        ("ABC\t1,500", "ABC", 1500),
        ('ABC,"1,500"', "ABC", 1500),
        ("ABC;1,000", "ABC", 1000),
        ("ABC,1,500", "ABC", None),
        ("ABC 1,500", "ABC 1", None),
        ("T:DESK,5,办公桌,400", "T:DESK", 5),
        ("a" + " " * 9_000 + "b", "a b", None),
        ("a" * 9_000 + " 1", "a" * 80, None),
    ],
)
def test_a_line_names_goods_and_pieces(line: str, sku: str, pieces: int | None) -> None:
    assert read_lines(line) == [Asked(number=1, sku=sku, pieces=pieces)]


def test_headings_and_blank_lines_are_left_out_and_lines_keep_their_numbers() -> None:
    assert [one.number for one in read_lines("\ufeff商品编号,数量\r\nA 1\r\n\r\n,,\r\nB 2")] == [2, 5]


@pytest.mark.parametrize("text", ["", "\n\n", "a 1\n" * 101, "a" * 20_001, "a\x00 1"])
def test_texts_that_are_no_lines_are_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_lines(text)
    assert set(caught.value.fields) == {"text"}


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = read_lines(text)
    except InvalidInput:
        return
    assert all(one.pieces is None or 1 <= one.pieces <= 100_000 for one in found)
    assert all(len(one.sku) <= 80 for one in found)
