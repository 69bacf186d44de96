"""CALL-02 to CALL-04, rotation (rules.md §1, S [K21]): the supplier whose turn it is, one lot at a time."""

from typing import Any

from marketplace.plugin_api.facts import LineFacts, TurnFacts
from marketplace.plugin_api.rule import Rule
from marketplace.purchasing.rules.lines import CALL_01
from marketplace.purchasing.rules.rotation import CALL_02, CALL_03, CALL_04
from tests.factories.facts import blocks, line, step

BOBS_TURN = {41: TurnFacts(supplier_id=31, supplier="Bob's Computers", round=2)}


def stopped(rule: Rule, *lines: LineFacts, **changes: Any) -> bool:
    return blocks(rule, step(*lines, **({"route": "rotation"} | changes)))


def test_the_supplier_whose_turn_it_is_passes() -> None:
    assert not stopped(CALL_02, turns=BOBS_TURN)


def test_another_supplier_is_blocked() -> None:
    assert stopped(CALL_02, line(supplier_id=32, supplier_name="Ben"), turns=BOBS_TURN)


def test_blocked_when_nobody_can_be_asked() -> None:
    assert stopped(CALL_02, turns={})


def test_direct_selection_asks_for_no_turn() -> None:
    assert not stopped(CALL_02, route="direct", turns={})


def test_one_lot_passes_and_two_are_blocked() -> None:
    assert not stopped(CALL_03, line(), line(position=2))
    assert stopped(CALL_03, line(), line(position=2, lot_id=42))


def test_a_unit_with_an_open_turn_waits() -> None:
    waiting = {41: TurnFacts(supplier_id=31, supplier="Bob", round=2, pending="CG-1")}
    assert not stopped(CALL_04, turns=BOBS_TURN)
    assert stopped(CALL_04, turns=waiting)
    assert not stopped(CALL_04, route="direct", turns=waiting)


def test_rotation_only_where_the_invitation_said_so() -> None:
    assert not stopped(CALL_01, line(call_off=frozenset({"rotation"})))
    assert stopped(CALL_01, line(call_off=frozenset({"direct_selection"})))
