"""Regions contain each other by their codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.kernel.regions import NATIONAL, covers, prefecture_of, region_chain, region_prefix

CODES = st.from_regex(r"\A[1-9][0-9]{5}\Z")


@pytest.mark.parametrize(
    ("code", "chain"),
    [
        ("990122", ("990122", "990100", "990000", "000000")),
        ("990100", ("990100", "990000", "000000")),
        ("990000", ("990000", "000000")),
        ("000000", ("000000",)),
    ],
)
def test_a_chain_leads_from_the_region_to_the_country(code: str, chain: tuple[str, ...]) -> None:
    assert region_chain(code) == chain


@given(CODES)
def test_every_parent_covers_its_region(code: str) -> None:
    assert region_chain(code)[-1] == NATIONAL
    assert all(covers(parent, code) for parent in region_chain(code))


@pytest.mark.parametrize(
    ("outer", "inner", "inside"),
    [
        ("990000", "990122", True),
        ("990100", "990122", True),
        ("990122", "990100", False),
        ("990100", "990200", False),
        ("980000", "990000", False),
        ("000000", "110101", True),
        ("110100", "111000", False),
        ("101000", "101011", True),
    ],
)
def test_covers(outer: str, inner: str, inside: bool) -> None:
    assert covers(outer, inner) is inside


@pytest.mark.parametrize(
    ("code", "prefix"), [("990122", "990122"), ("990100", "9901"), ("990000", "99"), ("000000", "")]
)
def test_prefix(code: str, prefix: str) -> None:
    assert region_prefix(code) == prefix


@pytest.mark.parametrize(
    ("code", "prefecture"),
    [("990122", "990100"), ("990100", "990100"), ("990000", "990000"), ("310115", "310100"), (NATIONAL, NATIONAL)],
)
def test_prefecture(code: str, prefecture: str) -> None:
    assert prefecture_of(code) == prefecture
