"""BUDGET-01 and BUDGET-02 on balances, and which step moves money where."""

import dataclasses
from decimal import Decimal

import pytest

from marketplace.kernel.findings import Severity
from marketplace.kernel.steps import Step
from plugins.budget.panels import cart_bar, purchase_bar
from plugins.budget.rules import Balance, judge_line
from plugins.budget.states import PostingKind, movement_of, takes_amount
from tests.factories.facts import purchase, yuan

LINE = Balance(
    code="2026-BJ-0417",
    name="Office equipment",
    buyer_unit_id=51,
    budget_project="Office equipment",
    year=2026,
    amount=yuan("100000.00"),
    frozen=yuan("10000.00"),
    committed=yuan("20000.00"),
    payable=yuan("30000.00"),
)


def test_what_is_left_may_be_used_to_the_last_cent() -> None:
    (note,) = judge_line(purchase(), yuan("40000.00"), LINE)
    assert note.severity is Severity.NOTE
    assert note.message % note.params
    (block,) = judge_line(purchase(), yuan("40000.01"), LINE)
    assert (block.rule, block.limit, block.actual, block.excess) == ("BUDGET-01", "40,000.00", "40,000.01", "0.01")
    text = block.message % block.params
    for figure in ("100,000.00", "60,000.00", "40,000.01"):
        assert figure in text


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        (purchase(fields={}), None),
        (purchase(fields={"budget.line": ""}), None),
        (purchase(), None),
        (purchase(buyer_unit_id=52), LINE),
        (purchase(year=2027), LINE),
        (purchase(budget_project="Vehicles"), LINE),
    ],
)
def test_a_blank_or_foreign_line_never_passes(facts: object, line: Balance | None) -> None:
    (block,) = judge_line(facts, yuan("1.00"), line)  # type: ignore[arg-type]
    assert (block.rule, block.severity) == ("BUDGET-02", Severity.BLOCK)
    assert block.message % block.params


def test_another_units_line_is_not_described() -> None:
    (block,) = judge_line(purchase(buyer_unit_id=52), yuan("1.00"), dataclasses.replace(LINE, budget_project="Secret"))
    assert "Secret" not in str(block.as_dict())


def test_steps_move_money_from_frozen_to_payable() -> None:
    moves = {(step, ordered): movement_of(step, has_order=ordered) for step in Step for ordered in (False, True)}
    columns = {key: (move.kind, move.source, move.target) for key, move in moves.items() if move}
    assert columns[Step.SUBMIT, False] == (PostingKind.FREEZE, "", "frozen")
    assert columns[Step.APPROVE, False] == (PostingKind.RETURN, "frozen", "")
    assert columns[Step.ORDER, False] == (PostingKind.COMMIT, "frozen", "committed")
    assert columns[Step.CANCEL, False] == (PostingKind.RELEASE, "frozen", "")
    assert columns[Step.CANCEL, True] == (PostingKind.RELEASE, "committed", "")
    assert columns[Step.ACCEPT, True] == (PostingKind.REJECT, "committed", "")
    assert columns[Step.INVOICE, True] == (PostingKind.PAYABLE, "committed", "payable")
    assert moves[Step.CONFIRM, True] is moves[Step.DELIVER, True] is None
    gives = {move.kind for move in moves.values() if move and not takes_amount(move)}
    kinds = {PostingKind.RETURN, PostingKind.AWARD, PostingKind.RELEASE, PostingKind.REJECT, PostingKind.REFUND}
    assert gives == kinds


def test_the_bar_adds_up_to_the_line() -> None:
    for wanted in ("0.00", "40000.00"):
        bar = cart_bar(LINE, yuan(wanted))
        assert sum((one.amount for one in bar.segments), Decimal(0)) == bar.total
        assert bar.tone == "active"
    assert cart_bar(LINE, yuan("40000.01")).tone == "stop"
    own = purchase_bar(LINE, {"freeze": yuan("9000.00"), "return": yuan("1000.00"), "commit": yuan("8000.00")})
    assert [one.amount for one in own.segments] == [yuan("52000.00"), yuan("8000.00"), yuan("40000.00")]
    assert sum((one.amount for one in own.segments), Decimal(0)) == own.total
