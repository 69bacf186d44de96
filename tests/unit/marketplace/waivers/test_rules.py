"""What a waiver covers, and for how long it may be granted."""

import datetime

import pytest

from marketplace.kernel.findings import Severity
from marketplace.waivers.rules import WAIVE_01, WAIVE_03, GrantFacts, goods_digest
from tests.factories.facts import governing, line

DAY = datetime.date(2026, 3, 2)


def test_the_same_goods_have_one_digest_whatever_their_quantity_price_and_order() -> None:
    laptop, desk = line(), line(product_id=22, quantity=3)
    more = line(quantity=7, unit_price=laptop.unit_price + 1)
    assert goods_digest([laptop, desk]) == goods_digest([desk, more])


@pytest.mark.parametrize("other", [{"product_id": 22}, {"supplier_id": 32}])
def test_another_product_or_supplier_is_another_need(other: dict[str, int]) -> None:
    assert goods_digest([line()]) != goods_digest([line(**other)])
    assert goods_digest([line()]) != goods_digest([line(), line(**other)])


@pytest.mark.parametrize(("days", "held"), [(0, True), (30, True), (31, False), (-1, False)])
def test_a_waiver_lasts_from_its_grant_for_its_days(days: int, *, held: bool) -> None:
    """The limit is this mall's own decision: `waiver.days`."""
    facts = GrantFacts(granted_on=DAY, valid_until=DAY + datetime.timedelta(days=days))
    (finding,) = WAIVE_01.check(facts, governing())
    assert (finding.severity is Severity.NOTE) is held
    assert finding.message % finding.params


@pytest.mark.parametrize("rule", ["ROUTE-04", "SPLIT-01"])
@pytest.mark.parametrize(
    ("office", "held"),
    [
        ("000000", True),
        ("990000", True),
        ("990100", True),
        ("310000", True),
        ("990122", False),
        ("310115", False),
        ("429004", False),
    ],
)
def test_another_method_than_open_tender_is_approved_by_a_prefecture_or_above(
    rule: str, office: str, *, held: bool
) -> None:
    """Government Procurement Law, art. 27: 设区的市、自治州以上; a district of a municipality is not one."""
    findings = list(WAIVE_03.check(GrantFacts(rule=rule, office=office), governing()))
    assert [finding.severity for finding in findings] == ([] if held else [Severity.BLOCK])
    assert all(finding.article and finding.remedies for finding in findings)


def test_other_waivers_are_granted_by_the_county() -> None:
    assert not list(WAIVE_03.check(GrantFacts(rule="ROUTE-02", office="990122"), governing()))
