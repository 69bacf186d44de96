"""GB/T 2260 in three levels, its exceptions, and the numbers that malls use for regions of their own."""

import csv
from pathlib import Path

import pytest

from marketplace.organisations.rules import (
    RegionLevel,
    RegionRow,
    bundled_regions,
    is_pseudo,
    parent_fits,
    region_level,
)

CODES = Path(__file__).parents[6] / "shared" / "data" / "codes"
ROWS = {row.code: row for row in bundled_regions()}


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("000000", RegionLevel.NATION),
        ("410000", RegionLevel.PROVINCE),
        ("410100", RegionLevel.CITY),
        ("410102", RegionLevel.COUNTY),
        ("419001", RegionLevel.COUNTY),
        ("990122", RegionLevel.COUNTY),
    ],
)
def test_levels(code: str, level: RegionLevel) -> None:
    assert region_level(code) is level


def test_the_exceptions_stand_where_they_belong() -> None:
    assert ROWS["110101"].parent == "110100", "a district of a municipality"
    assert ROWS["419001"].parent == "419000", "a county directly under its province"
    assert ROWS["441900"].parent == "440000", "a city without counties"
    assert ROWS["810000"].parent == "000000"
    assert "110103" not in ROWS, "a district that was dissolved"
    assert "410101" not in ROWS, "a heading for statistics, no region"


def test_every_region_lies_in_one_before_it() -> None:
    seen: set[str] = set()
    for row in ROWS.values():
        assert parent_fits(row), row
        assert row.parent in seen or row.code == "000000"
        seen.add(row.code)
    assert not any(is_pseudo(code) for code in ROWS)


def test_one_province_alone() -> None:
    rows = bundled_regions(province="41")
    assert {row.code[:2] for row in rows} == {"00", "41"}


@pytest.mark.parametrize(
    ("code", "parent", "fits"),
    [
        ("980000", "000000", True),
        ("980100", "980000", True),
        ("980101", "980000", True),
        ("980101", "980100", True),
        ("980101", "990000", False),
        ("980100", "000000", False),
        ("98010", "980100", False),
        ("98010x", "980100", False),
        ("000000", "", True),
    ],
)
def test_a_region_lies_inside_its_parent(code: str, parent: str, fits: bool) -> None:
    assert parent_fits(RegionRow(code=code, name="x", name_en="x", parent=parent)) is fits


@pytest.mark.skipif(not CODES.is_dir(), reason="the code lists of GB/T 2260 are not at hand")
def test_the_list_agrees_with_another_copy_of_the_standard() -> None:
    other = {
        row["code"]: row["name"]
        for level in ("province", "city")
        for row in csv.DictReader((CODES / f"gbt2260_{level}.csv").read_text(encoding="utf-8").splitlines())
    }
    differing = {code for code, name in other.items() if code not in ROWS or ROWS[code].name != name}
    assert differing <= {"419000", "429000", "469000", "659000"}, "headings, which are worded differently"
