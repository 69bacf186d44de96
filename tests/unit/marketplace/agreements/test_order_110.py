"""Order 110, row by row: each rule of the table of framework agreements has a case that passes and one that is caught.

A row is named as the table of sources names it, with the key of its source. K21 and K25 are volumes of an exam bank that quotes the
order; 17号 is the ministry's implementing notice. Rows that are no judgement but a way of doing (who approves a plan, who may
see a rating) are proved by the operations: tests/integration/marketplace/agreements.
"""

import datetime
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from marketplace.agreements.rules import RULES
from marketplace.agreements.states import CallOff, DepartureGround
from marketplace.kernel.findings import Finding, Severity
from marketplace.plugin_api.rule import ActRule
from marketplace.rule_packs.packs import with_shipped
from tests.factories.cast import NOW
from tests.factories.facts import governing

BY_ID = {rule.id: rule for rule in RULES}
DIRECT, MINI, ROTATION = CallOff.DIRECT_SELECTION, CallOff.MINI_COMPETITION, CallOff.ROTATION


def after(days: int) -> dict[str, Any]:
    """Return a duty that began on a Monday and was done `days` calendar days later."""
    return {"began_at": NOW, "done_at": NOW + datetime.timedelta(days=days)}


# row, source, rule, what passes, what is caught
ROWS: list[tuple[str, str, str, dict[str, Any], dict[str, Any]]] = [
    ("Scope: a lawful need", "K21", "FA-01", {"scope": "public_services"}, {"scope": "vehicles of leaders"}),
    ("Scope: nothing stated", "K21", "FA-01", {"scope": "professional_services"}, {"scope": ""}),
    ("小额零星 test: recurring", "17号", "FA-01", {"recurring": True}, {"recurring": False}),
    (
        "小额零星 test: each purchase below the limit",
        "17号",
        "FA-01",
        {"largest_purchase": Decimal("999999.99")},
        {"largest_purchase": Decimal("1000000.00")},
    ),
    ("小额零星 test: largest purchase unknown", "17号", "FA-01", {}, {"largest_purchase": None}),
    ("Demand survey: buyers", "K21", "FA-02", {"buyers_surveyed": 3}, {"buyers_surveyed": 2}),
    ("Demand survey: suppliers", "K21", "FA-02", {"suppliers_surveyed": 3}, {"suppliers_surveyed": 2}),
    ("No demand standard, no framework", "17号", "FA-03", {"demand_standard": "14 英寸"}, {"demand_standard": "  "}),
    (
        "Term: goods",
        "K21",
        "FA-04",
        {"valid_to": datetime.date(2027, 3, 31)},
        {"valid_to": datetime.date(2027, 4, 1)},
    ),
    (
        "Term: services",
        "K21",
        "FA-04",
        {"goods": False, "valid_to": datetime.date(2028, 3, 31)},
        {"goods": False, "valid_to": datetime.date(2028, 4, 1)},
    ),
    (
        "Term: from a leap day",
        "K21",
        "FA-04",
        {"valid_from": datetime.date(2028, 2, 29), "valid_to": datetime.date(2029, 2, 28)},
        {"valid_from": datetime.date(2028, 2, 29), "valid_to": datetime.date(2029, 3, 1)},
    ),
    (
        "Open type: its grounds",
        "K21",
        "FA-05",
        {"open": True, "open_ground": "few_suppliers"},
        {"open": True, "open_ground": ""},
    ),
    ("A plan has lots", "design", "FA-06", {"lots": 1}, {"lots": 0}),
    ("Price cap: 最高限制单价", "K21", "FA-07", {"price_limit": Decimal("0.01")}, {"price_limit": None}),
    ("Price cap: not zero", "K21", "FA-07", {}, {"price_limit": Decimal(0)}),
    (
        "Closed, method: 质量优先 for government-priced items",
        "K21",
        "FA-08",
        {"evaluation": "quality", "quality_ground": "government_priced", "points": Decimal(100)},
        {"evaluation": "quality", "quality_ground": "", "points": Decimal(100)},
    ),
    (
        "Closed, method: 质量优先 for critical equipment, fully scored",
        "K21",
        "FA-08",
        {"evaluation": "quality", "quality_ground": "critical_equipment", "points": Decimal(100)},
        {"evaluation": "quality", "quality_ground": "critical_equipment", "points": Decimal(99)},
    ),
    ("Closed, method: 价格优先 by default", "K21", "FA-08", {"evaluation": "price"}, {"evaluation": "by feeling"}),
    (
        "Closed, elimination: exactly 20 %",
        "K21",
        "FA-09",
        {"elimination": Decimal(20)},
        {"elimination": Decimal("19.99")},
    ),
    (
        "Closed, elimination: 质量优先 equipment exactly 40 %",
        "K21",
        "FA-09",
        {"evaluation": "quality", "quality_ground": "critical_equipment", "elimination": Decimal(40)},
        {"evaluation": "quality", "quality_ground": "critical_equipment", "elimination": Decimal("39.99")},
    ),
    (
        "Closed, elimination: 质量优先 for government-priced items 20 %",
        "K21",
        "FA-09",
        {"evaluation": "quality", "quality_ground": "government_priced", "elimination": Decimal(20)},
        {"evaluation": "quality", "quality_ground": "government_priced", "elimination": Decimal(19)},
    ),
    ("Closed, elimination: somebody must remain", "design", "FA-09", {}, {"elimination": Decimal(100)}),
    (
        "Consumable-heavy devices: ≥ 3 years",
        "K21",
        "FA-10",
        {"consumables": 2, "consumable_years": 3},
        {"consumables": 2, "consumable_years": 2},
    ),
    (
        "直接选定: the only method for open type",
        "K21",
        "FA-11",
        {"open": True, "call_off": frozenset({DIRECT})},
        {"open": True, "call_off": frozenset({DIRECT, MINI})},
    ),
    ("直接选定: default", "K21", "FA-11", {"call_off": frozenset({DIRECT})}, {"call_off": frozenset()}),
    (
        "二次竞价: only if the invitation says so",
        "K21",
        "FA-11",
        {"call_off": frozenset({DIRECT, MINI})},
        {"open": True, "call_off": frozenset({MINI})},
    ),
    (
        "顺序轮候: services",
        "K21",
        "FA-11",
        {"goods": False, "call_off": frozenset({ROTATION})},
        {"goods": True, "call_off": frozenset({ROTATION})},
    ),
    (
        "Applications: until the deadline, the last moment included",
        "K21",
        "FA-12",
        {"at": NOW, "deadline": NOW},
        {"at": NOW + datetime.timedelta(microseconds=1), "deadline": NOW},
    ),
    (
        "Applications: not before the opening",
        "K21",
        "FA-12",
        {"at": NOW, "opens_at": NOW},
        {"at": NOW - datetime.timedelta(seconds=1), "opens_at": NOW},
    ),
    (
        "Open, admission: apply any time",
        "K21",
        "FA-12",
        {"at": NOW + datetime.timedelta(days=300), "deadline": None},
        {"at": NOW - datetime.timedelta(days=30), "deadline": None},
    ),
    (
        "Price cap: phase-1 offers",
        "K21",
        "FA-13",
        {"prices": (Decimal("5000.00"),)},
        {"prices": (Decimal("5000.01"),)},
    ),
    (
        "One product per package",
        "K21",
        "FA-14",
        {"prices": (Decimal(1),)},
        {"prices": (Decimal(1), Decimal(2))},
    ),
    (
        "One product per package: services offer several, but something",
        "K21",
        "FA-14",
        {"goods": False, "prices": (Decimal(1), Decimal(2))},
        {"goods": False, "prices": ()},
    ),
    ("Who may be 入围: maker", "K25", "FA-15", {"standing": "maker"}, {"standing": "provider"}),
    (
        "Who may be 入围: its sole authorised supplier",
        "K25",
        "FA-15",
        {"standing": "sole_authorised", "authorised": True},
        {"standing": "sole_authorised", "authorised": False},
    ),
    (
        "Consumable-heavy devices: all are quoted",
        "K21",
        "FA-16",
        {"consumables_asked": 2, "consumables_quoted": 2, "consumable_years": 3},
        {"consumables_asked": 2, "consumables_quoted": 1, "consumable_years": 3},
    ),
    (
        "Consumable-heavy devices: for ≥ 3 years",
        "K21",
        "FA-16",
        {"consumables_asked": 1, "consumables_quoted": 1, "consumable_years": 3},
        {"consumables_asked": 1, "consumables_quoted": 1, "consumable_years": 2},
    ),
    ("Removal: no re-entry to that framework", "K21", "FA-17", {"removed": False}, {"removed": True}),
    ("Removal: debarment", "K21", "FA-17", {"active": True}, {"active": False}),
    (
        "Price cap: judged again when opened",
        "K21",
        "FA-18",
        {"prices": (Decimal("5000.00"),)},
        {"prices": (Decimal("5000.01"),)},
    ),
    ("Removal: judged again when opened", "K21", "FA-18", {"removed": False}, {"removed": True}),
    ("Related suppliers", "IR18", "FA-19", {"related": ()}, {"related": ("乙公司",)}),
    (
        "Who may be 入围: one supplier for a product",
        "K25",
        "FA-19",
        {"same_product": ()},
        {"same_product": ("乙公司",)},
    ),
    ("Suppliers that look alike", "IR18", "FA-19", {"alike": ()}, {"alike": ("乙公司",)}),
    (
        "Closed, elimination: ≥ 2 qualified",
        "K21",
        "FA-20",
        {"qualified": 2, "eliminated": 1},
        {"qualified": 1, "eliminated": 0},
    ),
    (
        "Closed, elimination: drop ≥ 20 % and ≥ 1",
        "K21",
        "FA-20",
        {"qualified": 6, "eliminated": 2},
        {"qualified": 6, "eliminated": 1},
    ),
    (
        "Closed, elimination: 质量优先 equipment ≥ 40 % and ≥ 1",
        "K25",
        "FA-20",
        {"evaluation": "quality", "quality_ground": "critical_equipment", "qualified": 5, "eliminated": 2},
        {"evaluation": "quality", "quality_ground": "critical_equipment", "qualified": 5, "eliminated": 1},
    ),
    (
        "Sign: ≤ 30 d after notice",
        "K21",
        "FA-21",
        {"announced_at": NOW, "at": NOW + datetime.timedelta(days=30)},
        {"announced_at": NOW, "at": NOW + datetime.timedelta(days=31)},
    ),
    ("Sign: in good standing", "K21", "FA-22", {"active": True}, {"active": False}),
    ("Sign: not removed before", "K21", "FA-22", {"removed": False}, {"removed": True}),
    ("File: copy ≤ 7 wd", "K21", "FA-23", after(9), after(10)),
    ("Tell buyers: ≤ 3 wd", "K21", "FA-24", after(3), after(4)),
    ("Open, admission: review ≤ 7 wd", "K21", "FA-25", after(9), after(10)),
    ("Open, admission: publish ≤ 2 wd", "K21", "FA-26", after(2), after(3)),
    ("Open, exit: announce ≤ 2 wd", "K21 ∅", "FA-27", after(2), after(3)),
    ("Notices: summary ≤ 10 wd after expiry", "K21", "FA-28", after(14), after(15)),
    ("Notices: per-award notice ≤ 2 wd", "K21 ∅", "FA-35", after(2), after(3)),
    ("Contract: one contract template", "K25", "FA-36", {"template": True}, {"template": False}),
    ("Top-up: remaining < 70 %", "K21", "FA-29", {"admitted": 10, "left": 6}, {"admitted": 10, "left": 7}),
    ("Top-up: execution suffers", "K21", "FA-29", {"suffers": "订单无人响应"}, {"suffers": " "}),
    ("Top-up: an open framework has none", "K21", "FA-29", {"open": False}, {"open": True}),
    (
        "Top-up: same method",
        "K21",
        "FA-30",
        {"evaluation": "price", "first_evaluation": "price"},
        {"evaluation": "quality", "first_evaluation": "price"},
    ),
    (
        "Top-up: same rate",
        "K21",
        "FA-30",
        {"elimination": Decimal(25), "first_elimination": Decimal(25)},
        {"elimination": Decimal(20), "first_elimination": Decimal(25)},
    ),
    (
        "Open, exit: any time",
        "K21",
        "FA-31",
        {"open": True, "ground": DepartureGround.OWN_WISH},
        {"open": False, "ground": DepartureGround.OWN_WISH},
    ),
    (
        "Closed, exit: not without cause",
        "K21",
        "FA-31",
        {"ground": DepartureGround.GOOD_CAUSE, "reason": "产品停产"},
        {"ground": DepartureGround.GOOD_CAUSE, "reason": " "},
    ),
    *(
        (f"Removal: {ground.value}", source, "FA-32", {"ground": ground}, {"ground": ground, "documents": 0})
        for ground, source in (
            (DepartureGround.COLLUSION, "K21"),
            (DepartureGround.FALSE_PAPERS, "K21"),
            (DepartureGround.REFUSED_AWARD, "K21"),
            (DepartureGround.DEBARRED, "K25"),
            (DepartureGround.NON_PERFORMANCE, "∅"),
        )
    ),
    ("Removal: no other ground", "K25", "FA-32", {"ground": "collusion"}, {"ground": "too slow to answer"}),
    (
        "Product swap: price not higher",
        "K21",
        "FA-33",
        {"new_price": Decimal("4500.00")},
        {"new_price": Decimal("4500.01")},
    ),
    ("Product swap: quality not lower, judged", "K21", "FA-33", {"judged": "检测报告合格"}, {"judged": ""}),
    ("Product swap: quality not lower, proved", "K21", "FA-33", {"evidence": 1}, {"evidence": 0}),
    ("Product swap: of the same category", "design", "FA-33", {}, {"same_category": False}),
    (
        "Price cap: 协议价格 within 最高限制单价",
        "K21",
        "FA-34",
        {"amount": Decimal("5000.00")},
        {"amount": Decimal("5000.01")},
    ),
    ("Agents: those of goods", "K25", "FA-40", {"goods": True}, {"goods": False}),
    ("Agents: authorised in writing", "K25", "FA-40", {"authorised": True}, {"authorised": False}),
    ("Agents: in good standing", "K25", "FA-40", {"active": True}, {"active": False}),
    ("Agents: not removed before", "K25", "FA-40", {"removed": False}, {"removed": True}),
    ("Agents: nobody's rival in the lot", "K25", "FA-40", {"admitted": False}, {"admitted": True}),
]
LATE_DUTIES = {"FA-23", "FA-24", "FA-25", "FA-26", "FA-27", "FA-28", "FA-35"}


def judged(rule: ActRule, changes: dict[str, Any]) -> list[Finding]:
    return list(rule.check(replace(rule.plain, **changes), governing("000000")))


@pytest.mark.parametrize(
    ("row", "source", "rule", "passes", "caught"), ROWS, ids=[f"{row[0]} [{row[1]}]" for row in ROWS]
)
def test_row(row: str, source: str, rule: str, passes: dict[str, Any], caught: dict[str, Any]) -> None:
    one = BY_ID[rule]
    assert judged(one, passes) == [], row
    found = judged(one, caught)
    assert found, row
    warns = rule in LATE_DUTIES or "alike" in caught
    assert {finding.severity for finding in found} == {Severity.WARN if warns else Severity.BLOCK}
    assert all(finding.article and finding.remedies for finding in found), source


def test_every_rule_has_a_row() -> None:
    assert {row[2] for row in ROWS} == set(BY_ID)


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_plain_case_passes(rule: ActRule) -> None:
    assert judged(rule, {}) == []


def test_a_figure_cites_the_pack_that_states_it() -> None:
    (found,) = judged(BY_ID["FA-09"], {"elimination": Decimal(10)})
    assert "fa.eliminate.price" in found.article
    assert (found.limit, found.actual, found.unit) == ("20", "10", "%")


def test_a_late_duty_cites_its_own_parameter() -> None:
    (found,) = judged(BY_ID["FA-27"], after(30))
    assert "fa.exit_notice" in found.article


def test_a_figure_that_a_taken_over_pack_lacks_makes_nothing_late() -> None:
    rule, bare = BY_ID["FA-35"], governing("000000", without="fa.award_notice")
    late = replace(rule.plain, **after(30))
    assert list(rule.check(late, bare)) == []
    # The duty ran by the figure that is shipped then, and so does who looks whether it was kept.
    assert with_shipped(bare, "fa.award_notice").get("fa.award_notice").integer == 2
    assert [one.rule for one in rule.check(late, with_shipped(bare, "fa.award_notice"))] == ["FA-35"]
    whole = governing("000000")
    assert with_shipped(whole, "fa.award_notice") is whole
