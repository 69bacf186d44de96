"""ROUTE-01 to ROUTE-04: limits by value, region and category."""

from decimal import Decimal

import pytest

from marketplace.kernel.findings import Severity
from marketplace.plugin_api.rule import Rule
from marketplace.purchasing.rules.values import ROUTE_01, ROUTE_02, ROUTE_03, ROUTE_04, VALUE_RULES
from tests.factories.facts import CHAIR, LAPTOP, blocks, found, governing, line, step

CASES = [
    (ROUTE_01, "110101", CHAIR, "1000000.00"),
    (ROUTE_01, "350102", CHAIR, "300000.00"),
    (ROUTE_02, "410100", LAPTOP, "500000.00"),
    (ROUTE_02, "990101", CHAIR, "500000.00"),
    (ROUTE_03, "340100", LAPTOP, "1000000.00"),
    (ROUTE_04, "110101", CHAIR, "2000000.00"),
    (ROUTE_04, "150100", CHAIR, "4000000.00"),
]


@pytest.mark.parametrize(("rule", "region", "category", "limit"), CASES)
def test_a_cent_below_the_limit_passes(rule: Rule, region: str, category: str, limit: str) -> None:
    price = Decimal(limit) - Decimal("0.01")
    facts = step(line(category=category, unit_price=price), region=region)
    (note,) = found(rule, facts, governing(region))
    assert note.severity is Severity.NOTE
    assert note.message % note.params
    assert note.limit == f"{Decimal(limit):,.2f}"
    assert not note.remedies


@pytest.mark.parametrize(("rule", "region", "category", "limit"), CASES)
def test_reaching_the_limit_is_not_below_it(rule: Rule, region: str, category: str, limit: str) -> None:
    facts = step(line(category=category, unit_price=Decimal(limit)), region=region)
    assert blocks(rule, facts, governing(region))


def test_lines_count_together() -> None:
    facts = step(line(unit_price=Decimal(600_000)), line(position=2, unit_price=Decimal(400_000)))
    assert blocks(ROUTE_01, facts)


def test_a_category_with_its_own_framework_limit_does_not_count_against_the_mall() -> None:
    """Anhui: computers by framework up to a million, other goods in the mall up to 300,000."""
    facts = step(
        line(unit_price=Decimal(900_000)),
        line(position=2, category=CHAIR, unit_price=Decimal(299_999)),
        region="340100",
    )
    parameters = governing("340100")
    assert not blocks(ROUTE_02, facts, parameters)
    assert not blocks(ROUTE_03, facts, parameters)
    assert blocks(ROUTE_01, facts, parameters)


def test_a_limit_that_no_pack_states_is_unknown_not_zero() -> None:
    facts = step(line(unit_price=Decimal(999_999)), region="110101")
    assert not found(ROUTE_02, facts, governing("110101"))
    assert not found(ROUTE_03, facts, governing("110101"))


@pytest.mark.parametrize("rule", VALUE_RULES)
def test_a_tender_has_no_upper_limit(rule: Rule) -> None:
    assert not found(rule, step(line(unit_price=Decimal(9_000_000)), route="tender"))
