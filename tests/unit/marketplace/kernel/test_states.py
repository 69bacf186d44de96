"""Every pair of every state table: what is expected leads where it should, everything else is refused."""

import importlib
from collections.abc import Iterator
from enum import StrEnum
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from marketplace.kernel.errors import WrongState
from marketplace.kernel.states import TransitionTable
from marketplace.purchasing.states import (
    ORDER_TABLE,
    PURCHASE_TABLE,
    OrderAction,
    OrderState,
    PurchaseAction,
    PurchaseState,
)
from tests.unit.transitions import EXPECTED

ROOT = Path(__file__).resolve().parents[4]
PACKAGES = ("marketplace", "catalog_sync", "bidding_auction", "storefront", "plugins")
P, A = PurchaseState, PurchaseAction
S, B = OrderState, OrderAction


def tables() -> Iterator[tuple[str, TransitionTable[Any, Any]]]:
    """Yield every table of the project with its name, from whatever module makes one."""
    for path in sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        if "= TransitionTable(" in path.read_text(encoding="utf-8"):
            module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
            made = [name for name, value in vars(module).items() if isinstance(value, TransitionTable)]
            assert made, f"{module.__name__} makes a table that nobody can see"
            yield from ((f"{module.__name__}.{name}", getattr(module, name)) for name in made)


TABLES = dict(tables())


def pairs() -> Iterator[Any]:
    """Yield each action of each table with each of its states, and where it is expected to lead."""
    for name, table in TABLES.items():
        action, state, _ = table.transitions[0]
        for act, source in product(type(action), type(state)):
            target = EXPECTED.get(name, {}).get(act, {}).get(source)
            yield pytest.param(table, act, source, target, id=f"{table.name}-{act}-{source}")


def test_every_table_has_its_expectation() -> None:
    assert {*TABLES} == {*EXPECTED}, "say in tests/unit/transitions.py what it should allow"


def test_an_expectation_names_what_there_is() -> None:
    visited = {(param.values[0], param.values[1], param.values[2]) for param in pairs()}
    expected = [
        (TABLES[name], action, state)
        for name, actions in EXPECTED.items()
        for action, states in actions.items()
        for state in states
    ]
    assert [one for one in expected if one not in visited] == []


@pytest.mark.parametrize(("table", "action", "state", "target"), [*pairs()])
def test_each_action_from_each_state(
    table: TransitionTable[Any, Any], action: StrEnum, state: StrEnum, target: str | None
) -> None:
    assert table.allows(action, state) is (target is not None)
    if target is not None:
        assert table.target(action, state) == target
        return
    with pytest.raises(WrongState) as caught:
        table.target(action, state)
    assert caught.value.params == {
        "machine": table.name,
        "action": action.value,
        "state": getattr(state, "label", state.value),
    }


@pytest.mark.parametrize("state", [*PurchaseState, *OrderState])
def test_every_state_has_a_name_to_show(state: PurchaseState | OrderState) -> None:
    assert state.label


def test_an_end_is_an_end() -> None:
    ends = {state for state in OrderState if state.ended}
    assert ends == {S.INVOICED, S.EXPIRED, S.REFUSED, S.RETURNED, S.CANCELLED}
    # What is invoiced may still come back under the warranty.
    assert [pair for pair in product(B, ends) if ORDER_TABLE.allows(*pair)] == [(B.RETURN, S.INVOICED)]
    closed = {P.CLOSED, P.REJECTED, P.FAILED, P.CANCELLED}
    assert not [action for action, state in product(A, closed) if PURCHASE_TABLE.allows(action, state)]


def test_one_action_leads_from_one_state_to_one_state() -> None:
    with pytest.raises(ValueError, match="two states"):
        TransitionTable("broken", [(B.CONFIRM, S.PLACED, S.CONFIRMED), (B.CONFIRM, S.PLACED, S.REFUSED)])
