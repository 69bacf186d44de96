"""The second stage of Order 110, row by row: each rule of the table of sources has a case that passes and one that is caught.

A row is named as the table of sources names it, with the key of its source, as in tests/unit/marketplace/agreements/test_order_110.py.
"""

import dataclasses
from typing import Any

import pytest

from marketplace.plugin_api.facts import LineFacts, OutsiderFacts, PurchaseFacts, StepFacts, TurnFacts
from marketplace.purchasing.rules import RULES
from tests.factories.facts import blocks, line, step, yuan

BY_ID = {rule.id: rule for rule in RULES}
FREE = {"listing_id": None, "product_id": None, "lot_id": None, "listing_price": None, "ceiling": None, "agreement": ""}
DIRECT, ROTATION = frozenset({"direct_selection"}), frozenset({"rotation"})
TURN = {41: TurnFacts(supplier_id=31, supplier="Bob", round=1)}


def free(**more: Any) -> LineFacts:
    return line(**FREE | more)


BOB, BEN, ZOE = "91320000000000BOB1", "91320000000000BEN1", "91320000000000Z0E1"


def outsider(price: str, *, refused: tuple[str, ...] = (BOB, BEN), supplier: str = ZOE) -> OutsiderFacts:
    """Return an outsider's offer of what Bob and Ben supply for at least 4,000 yuan."""
    return OutsiderFacts(
        product="Laptop 14",
        price=yuan(price),
        lowest=yuan("4000.00"),
        admitted={BOB: "Bob", BEN: "Ben"},
        refused=frozenset(refused),
        supplier="Zoe",
        supplier_code=supplier,
    )


def off(**more: Any) -> StepFacts:
    return step(free(offers_here=2), route="off_catalogue", quotes=1, **more)


# row, source, rule, what passes, what is caught
ROWS: list[tuple[str, str, str, StepFacts, StepFacts]] = [
    ("直接选定: default", "K21", "CALL-01", step(line(call_off=frozenset())), step(line(call_off=ROTATION))),
    (
        "二次竞价: only if the 征集文件 said so",
        "K21",
        "CALL-01",
        step(line(call_off=frozenset({"mini_competition"})), route="mini_competition"),
        step(line(call_off=DIRECT), route="mini_competition"),
    ),
    (
        "二次竞价: ceiling = agreement price",
        "K21",
        "PRICE-02",
        step(line(unit_price=yuan("4000.00"), ceiling=yuan("4000.00"))),
        step(line(unit_price=yuan("4000.01"), ceiling=yuan("4000.00"))),
    ),
    (
        "顺序轮候: only if the 征集文件 said so",
        "K21",
        "CALL-01",
        step(line(call_off=ROTATION), route="rotation"),
        step(line(call_off=DIRECT), route="rotation"),
    ),
    (
        "顺序轮候: one award per supplier per round, in the order fixed in writing",
        "K21",
        "CALL-02",
        step(line(supplier_id=31), route="rotation", turns=TURN),
        step(line(supplier_id=32), route="rotation", turns=TURN),
    ),
    (
        "顺序轮候: nobody chooses by holding two turns",
        "K21",
        "CALL-04",
        step(line(supplier_id=31), route="rotation", turns=TURN),
        step(line(supplier_id=31), route="rotation", turns={41: dataclasses.replace(TURN[41], pending="CG-1")}),
    ),
    (
        "Outsider award: only if the outsider is cheaper",
        "K21",
        "OFF-05",
        off(outsider=outsider("3999.99")),
        off(outsider=outsider("4000.00")),
    ),
    (
        "Outsider award: only if all 入围 suppliers refuse to match",
        "K21",
        "OFF-05",
        off(outsider=outsider("3999.99")),
        off(outsider=outsider("3999.99", refused=(BOB,))),
    ),
    (
        "Outsider award: not for who is 入围",
        "K21",
        "OFF-05",
        off(outsider=outsider("3999.99")),
        off(outsider=outsider("3999.99", supplier=BOB)),
    ),
    (
        "Contract: fixed price",
        "K21",
        "PRICE-02",
        step(line(unit_price=yuan("3000.00"), ceiling=yuan("4000.00"))),
        step(line(unit_price=yuan("4200.00"), ceiling=yuan("4000.00"))),
    ),
    (
        "Policies: import approval before the phase-2 order",
        "17号",
        "IMPORT-01",
        step(line(imported=True), import_approved=True),
        step(line(imported=True), import_approved=False),
    ),
    (
        "E-mall: off-catalogue, below-limit buying may use it",
        "17号",
        "ROUTE-01",
        step(free(unit_price=yuan("99.00")), route="off_catalogue"),
        step(free(unit_price=yuan("5000000.00")), route="off_catalogue"),
    ),
]


@pytest.mark.parametrize(("row", "source", "rule", "passes", "caught"), ROWS, ids=[row[0] for row in ROWS])
def test_a_row_of_the_order(row: str, source: str, rule: str, passes: StepFacts, caught: StepFacts) -> None:
    assert not blocks(BY_ID[rule], passes), f"{row} ({source})"
    assert blocks(BY_ID[rule], caught), f"{row} ({source})"


def test_goods_made_here_need_no_approval() -> None:
    assert not blocks(BY_ID["IMPORT-01"], step(line(imported=False), import_approved=False))


def test_an_outsider_is_compared_with_the_agreement_and_not_by_three_quotes() -> None:
    facts = off(outsider=outsider("3000.00"))
    assert not blocks(BY_ID["OFF-01"], facts)
    assert not blocks(BY_ID["OFF-02"], facts)
    assert blocks(BY_ID["OFF-01"], off())
    assert blocks(BY_ID["OFF-02"], off())


def test_without_an_agreement_there_is_no_outsider() -> None:
    bare = OutsiderFacts(
        product="Laptop 14",
        price=yuan("1.00"),
        lowest=None,
        admitted={},
        refused=frozenset(),
        supplier="Zoe",
        supplier_code=ZOE,
    )
    assert blocks(BY_ID["OFF-05"], off(outsider=bare))
    assert blocks(BY_ID["OFF-05"], step(free(), route="self_organised", outsider=outsider("1.00")))


def test_suppliers_of_one_name_are_told_apart_by_their_codes() -> None:
    twins = dataclasses.replace(outsider("1.00", refused=(BOB,)), admitted={BOB: "Bob", BEN: "Bob"})
    assert blocks(BY_ID["OFF-05"], off(outsider=twins))
    namesake = dataclasses.replace(outsider("1.00"), supplier="Bob")
    assert not blocks(BY_ID["OFF-05"], off(outsider=namesake))


def test_policies_act_in_phase_1_only() -> None:
    """财库〔2022〕17号 §五: green and small suppliers are preferred at admission; an order is judged without knowing either."""
    known = {field.name for kind in (LineFacts, PurchaseFacts) for field in dataclasses.fields(kind)}
    assert not {name for name in known if "size" in name or "label" in name or "green" in name or "small" in name}


def test_the_mall_is_not_compulsory() -> None:
    """财库〔2022〕17号 §六: no rule and no figure of a pack makes a unit buy in the mall; below the limit it may buy by itself."""
    assert not {name for rule in RULES for name in rule.parameters if name.startswith("mall.")}
    alone = step(free(unit_price=yuan("900.00")), route="self_organised", quotes=3, lowest_quote=yuan("900.00"))
    assert not [rule.id for rule in RULES if rule.id.startswith(("ROUTE", "OFF", "CALL")) and blocks(rule, alone)]
