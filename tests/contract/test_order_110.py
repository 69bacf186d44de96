"""docs/algorithms/order-110.md: each row of the order names rules, parameters and tests that exist, and tests name their source."""

import ast
import importlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from marketplace.agreements.rules import RULES as AGREEMENTS
from marketplace.plugin_api import show
from marketplace.purchasing.rules import RULES as BUYING
from marketplace.rule_packs.packs import read_packs
from tests.contract.test_permission_matrix import OPERATIONS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/algorithms/order-110.md").read_text(encoding="utf-8")
LINES = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("| ") and not line.startswith("| Row")
]
# The table of sources: what is judged in the first stage and in the second.
ROWS = {
    "Scope",
    "小额零星 test",
    "Plan",
    "Demand survey",
    "Price cap",
    "Term",
    "Consumable-heavy devices",
    "Closed, method",
    "Closed, elimination",
    "One product per package",
    "Who may be 入围",
    "Sign / file / tell buyers",
    "Top-up (补充征集)",
    "Open type",
    "Open, admission",
    "Open, exit",
    "Closed, exit",
    "Removal",
    "Product swap",
    "Feedback",
    "直接选定",
    "二次竞价",
    "顺序轮候",
    "Outsider award",
    "Contract",
    "Notices",
    "Policies",
    "E-mall",
}
SOURCES = ("K21", "K25", "17号", "Order 110")
_TEST = re.compile(r"`([\w/]+\.py)::([^`]+)`")
_CASES = "test_order_110.py"


@cache
def _functions(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@cache
def _cases(path: str) -> dict[str, str]:
    """Return the sources of a table of cases by row."""
    module = importlib.import_module(path.removesuffix(".py").replace("/", "."))
    return {row[0]: row[1] for row in module.ROWS}


def test_every_row_of_the_order_is_there_once() -> None:
    assert sorted(line[0] for line in LINES) == sorted(ROWS)


@pytest.mark.parametrize("line", LINES, ids=[line[0] for line in LINES])
def test_a_row_names_tests_that_exist_and_name_their_source(line: list[str]) -> None:
    _, source, _, _, holds, caught = line
    assert source
    assert _TEST.search(holds)
    assert _TEST.search(caught) or (
        caught == "the same rows" and all(_CASES in path for path, _ in _TEST.findall(holds))
    )
    for path, name in _TEST.findall(holds + caught):
        if path.endswith(_CASES) and not name.startswith("test_"):
            stated = _cases(path)[name]
            assert any(key in stated for key in SOURCES if key in source), (
                f"{path}: {name} states {stated}, not {source}"
            )
        else:
            assert name in _functions(path), f"{path} has no {name}"
            text = (ROOT / path).read_text(encoding="utf-8")
            assert any(one in text for one in SOURCES) or "rule_packs" in path, f"{path} names no source"


def _rules(cell: str) -> Iterator[str]:
    """Yield the rules of a cell, those between "A-01 to A-07" too."""
    for kind, first, last in re.findall(r"\b([A-Z]+)-(\d\d)(?: to [A-Z]+-(\d\d))?\b", cell):
        yield from (f"{kind}-{number:02d}" for number in range(int(first), int(last or first) + 1))


@pytest.mark.parametrize("line", LINES, ids=[line[0] for line in LINES])
def test_a_row_names_rules_and_parameters_that_exist(line: list[str]) -> None:
    known = {rule.id for rule in (*AGREEMENTS, *BUYING)}
    known |= {rule.id for _, rule in (*show.rules(), *show.act_rules())}
    stated = {entry.name for pack in read_packs() for entry in pack.parameter}
    assert set(_rules(line[2])) <= known
    assert set(re.findall(r"`(\w+)`", line[2])) <= {name.rpartition(".")[2] for name in OPERATIONS}
    assert set(re.findall(r"`([\w.]+)`", line[3])) <= stated
