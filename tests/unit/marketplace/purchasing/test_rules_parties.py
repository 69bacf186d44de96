"""PARTY-01 stops suppliers that may not trade, PARTY-02 warns of related ones."""

import pytest

from marketplace.kernel.findings import Severity
from marketplace.kernel.steps import Step
from marketplace.purchasing.rules.parties import PARTY_01, PARTY_02
from tests.factories.facts import blocks, found, line, order, step

SAME_OWNER = "same owner"


@pytest.mark.parametrize("state", ["suspended", "debarred", "applying", "refused"])
def test_a_line_of_a_supplier_that_may_not_trade_is_stopped(state: str) -> None:
    facts = step(line(), line(position=2, supplier_id=32, supplier_state=state))
    assert blocks(PARTY_01, facts)
    assert [one.line for one in found(PARTY_01, facts)] == [2]


def test_suppliers_in_good_standing_pass() -> None:
    assert not found(PARTY_01, step(line()))
    assert not found(PARTY_01, step(line(), order=order()), at=Step.CONFIRM)


def test_the_order_of_a_suspended_supplier_is_not_confirmed() -> None:
    facts = step(line(), order=order(supplier_state="suspended"))
    [stop] = found(PARTY_01, facts, at=Step.CONFIRM)
    assert stop.severity is Severity.BLOCK
    assert any("cancel" in remedy for remedy in stop.remedies)


def test_what_was_confirmed_is_performed() -> None:
    assert not PARTY_01.steps & {Step.DELIVER, Step.ACCEPT, Step.INVOICE, Step.CANCEL}


def test_a_related_supplier_is_named_and_not_stopped() -> None:
    facts = step(line(), line(position=2, supplier_id=32), related={32: (SAME_OWNER, "same address")})
    [warning] = found(PARTY_02, facts)
    assert (warning.severity, warning.line, warning.params["reason"]) == (Severity.WARN, 2, SAME_OWNER)
    assert not found(PARTY_02, step(line()))
