"""Regions as GB/T 2260 numbers them, and the numbers it leaves free.

Three levels of two digits: province, city, county. Municipalities hold their districts under `xx0100` (市辖区) and `xx0200`;
counties that a province governs directly stand under `xx9000`; a few cities have no counties. The standard gives no province
a number from 91 on: malls use 98 and 99 for regions of their own (development zones, a whole province's mall, samples).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources

from marketplace.kernel.regions import NATIONAL
from marketplace.kernel.text import gettext_noop

_CODE = re.compile(r"\d{6}")
_PSEUDO = ("98", "99")
# A name in the list of numbers: `[1986-2015]` are the years in which it stood for the number.
_NAME = re.compile(r"(?:\[(?P<since>\d*)-(?P<until>\d*)\])?(?P<name>[^,\[\]]+)")


class RegionLevel(StrEnum):
    """Where a region stands in the three levels."""

    NATION = "nation"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"

    @property
    def label(self) -> str:
        """The level as a source string to translate."""
        return _LEVELS[self]


_LEVELS = {
    RegionLevel.NATION: gettext_noop("nation"),
    RegionLevel.PROVINCE: gettext_noop("province"),
    RegionLevel.CITY: gettext_noop("city"),
    RegionLevel.COUNTY: gettext_noop("county"),
}


@dataclass(frozen=True, kw_only=True)
class RegionRow:
    """A region as a code list states it: six digits, names, and its parent's code, blank for the country."""

    code: str
    name: str
    name_en: str
    parent: str = ""


def region_level(code: str) -> RegionLevel:
    """Return the level of a region by its code."""
    if code == NATIONAL:
        return RegionLevel.NATION
    if code.endswith("0000"):
        return RegionLevel.PROVINCE
    return RegionLevel.CITY if code.endswith("00") else RegionLevel.COUNTY


def is_pseudo(code: str) -> bool:
    """Whether a mall made the region up: GB/T 2260 gives its number to no province."""
    return code.startswith(_PSEUDO)


def parent_fits(row: RegionRow) -> bool:
    """Whether the region's parent is one that contains it: a county may hang under its province where no city stands between."""
    if not _CODE.fullmatch(row.code):
        return False
    above = {
        RegionLevel.NATION: {""},
        RegionLevel.PROVINCE: {NATIONAL},
        RegionLevel.CITY: {row.code[:2] + "0000"},
        RegionLevel.COUNTY: {row.code[:4] + "00", row.code[:2] + "0000"},
    }
    return row.parent in above[region_level(row.code)]


def bundled_regions(*, province: str = "") -> list[RegionRow]:
    """Return the regions of GB/T 2260 in force, parents first, from the list in python-stdnum (`cn/loc.dat`).

    `province` (two digits) limits them to one province with the country above it. Names are Chinese only.
    """
    rows = [RegionRow(code=NATIONAL, name="全国", name_en="China")]
    known = {NATIONAL}
    for code, name in sorted(_in_force()):
        if province and not code.startswith(province):
            continue
        parent = next(
            above for above in (code[:4] + "00", code[:2] + "0000", NATIONAL) if above in known and above != code
        )
        rows.append(RegionRow(code=code, name=name, name_en="", parent=parent))
        known.add(code)
    return rows


def _in_force() -> Iterator[tuple[str, str]]:
    """Read code and present name of every region; lines of a province's regions are indented below its two digits."""
    text = resources.files("stdnum.cn").joinpath("loc.dat").read_text(encoding="utf-8")
    digits = ""
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        number, _, rest = line.strip().partition(" ")
        if not line.startswith(" "):
            digits = number
            continue
        names = _NAME.finditer(rest.split('county="', 1)[1].rstrip('"'))
        present = [found["name"] for found in names if not found["until"]]
        # “Districts of the city” is a heading for statistics below a city; only municipalities hold districts under it.
        if present and not (present[-1] == "市辖区" and region_level(digits + number) is RegionLevel.COUNTY):
            yield digits + number, present[-1]
