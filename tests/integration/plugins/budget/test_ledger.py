"""Money on a line: each step moves it once, never more than there is, and every movement has its posting."""

import dataclasses
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext

from marketplace.kernel.errors import Blocked
from marketplace.kernel.locks import forget_ranks
from marketplace.kernel.steps import Step
from marketplace.plugin_api.facts import PurchaseFacts, StepFacts
from marketplace.plugin_api.gate import act, judge
from marketplace.plugin_api.manager import is_enabled
from plugins.budget import hooks
from plugins.budget.models import BudgetLine, Posting
from tests.factories.facts import AT, order, yuan
from tests.integration.plugins.budget.conftest import CODE, Unit

ZERO = Decimal("0.00")


def do(about: PurchaseFacts, at: Step, *, amount: str = "0.00", released: str = "0.00", number: str = "") -> StepFacts:
    """Let the plugins act on a step, as an operation would."""
    facts = StepFacts(
        purchase=about,
        order=order(number=number) if number else None,
        at=AT,
        actor_id=1,
        amount=yuan(amount),
        released=yuan(released),
    )
    with transaction.atomic():
        forget_ranks()
        act(facts, at)
    return facts


def stands() -> tuple[str, str, str]:
    """Return what is frozen, committed and payable; the postings must say the same."""
    line = BudgetLine.objects.get(code=CODE)
    sums = dict(Posting.objects.filter(line=line).values_list("kind").annotate(Sum("amount")).order_by())
    committed_back = sum(
        (row.amount for row in Posting.objects.filter(line=line, kind="release").exclude(order="")), ZERO
    )
    frozen_back = sums.get("release", ZERO) - committed_back
    frozen = sums.get("freeze", ZERO) - sums.get("return", ZERO) - sums.get("commit", ZERO) - frozen_back
    committed = sums.get("commit", ZERO) - committed_back - sums.get("reject", ZERO) - sums.get("payable", ZERO)
    assert (line.frozen, line.committed, line.payable) == (frozen, committed, sums.get("payable", ZERO))
    return str(line.frozen), str(line.committed), str(line.payable)


def test_a_purchase_goes_from_frozen_to_payable(unit: Unit) -> None:
    about = unit.purchase()
    do(about, Step.SUBMIT, amount="9000.00")
    assert stands() == ("9000.00", "0.00", "0.00")
    do(about, Step.APPROVE, amount="8000.00", released="1000.00")
    assert stands() == ("8000.00", "0.00", "0.00")
    do(about, Step.ORDER, amount="8000.00")
    assert stands() == ("0.00", "8000.00", "0.00")
    do(about, Step.CANCEL, released="3000.00", number="DD-2")
    assert stands() == ("0.00", "5000.00", "0.00")
    do(about, Step.ACCEPT, amount="4500.00", released="500.00", number="DD-1")
    assert stands() == ("0.00", "4500.00", "0.00")
    do(about, Step.INVOICE, amount="4500.00", number="DD-1")
    assert stands() == ("0.00", "0.00", "4500.00")


def test_a_purchase_given_up_before_its_orders_gives_everything_back(unit: Unit) -> None:
    about = unit.purchase()
    do(about, Step.SUBMIT, amount="9000.00")
    do(about, Step.CANCEL, released="9000.00")
    assert stands() == ("0.00", "0.00", "0.00")


def test_steps_without_money_post_nothing(unit: Unit) -> None:
    about = unit.purchase()
    do(about, Step.SUBMIT, amount="9000.00")
    before = Posting.objects.count()
    do(about, Step.APPROVE, amount="9000.00")
    do(about, Step.CONFIRM, number="DD-1")
    do(about, Step.DELIVER, number="DD-1")
    do(about, Step.ACCEPT, amount="9000.00", number="DD-1")
    assert Posting.objects.count() == before


def test_nothing_is_posted_twice(unit: Unit) -> None:
    about = unit.purchase()
    do(about, Step.SUBMIT, amount="1000.00")
    for _ in range(2):
        with pytest.raises(Blocked) as caught:
            do(about, Step.SUBMIT, amount="1000.00")
        assert isinstance(caught.value.__cause__, IntegrityError)
    assert stands() == ("1000.00", "0.00", "0.00")


def test_the_last_cent_can_be_frozen_and_no_more(unit: Unit) -> None:
    do(unit.purchase("CG-1"), Step.SUBMIT, amount="99999.99")
    do(unit.purchase("CG-2"), Step.SUBMIT, amount="0.01")
    with pytest.raises(Blocked) as caught:
        do(unit.purchase("CG-3"), Step.SUBMIT, amount="0.01")
    (finding,) = caught.value.findings
    assert (finding.rule, finding.limit, finding.excess) == ("BUDGET-01", "0.00", "0.01")
    assert stands()[0] == "100000.00"


def test_more_than_was_frozen_can_not_be_moved_on(unit: Unit) -> None:
    about = unit.purchase()
    do(about, Step.SUBMIT, amount="1000.00")
    for at, number in [(Step.ORDER, ""), (Step.INVOICE, "DD-1")]:
        with pytest.raises(Blocked) as caught:
            do(about, at, amount="1000.01", number=number)
        assert [finding.rule for finding in caught.value.findings] == ["GATE-02"]
    assert stands() == ("1000.00", "0.00", "0.00")


def test_an_order_needs_what_was_frozen_at_submission(unit: Unit) -> None:
    """The plugin was off when the purchase was submitted: it can't be ordered, but it can be given up."""
    with pytest.raises(Blocked) as caught:
        do(unit.purchase(), Step.ORDER, amount="1000.00")
    assert [finding.rule for finding in caught.value.findings] == ["BUDGET-02"]
    do(unit.purchase(), Step.CANCEL, released="1000.00")
    assert stands() == ("0.00", "0.00", "0.00")


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"code": ""}, "BUDGET-02"),
        ({"code": "2026-XX-0001"}, "BUDGET-02"),
        ({"year": 2025}, "BUDGET-02"),
        ({"budget_project": "Vehicles"}, "BUDGET-02"),
    ],
)
def test_the_gate_refuses_a_line_that_does_not_fit(unit: Unit, changes: dict[str, object], rule: str) -> None:
    about = unit.purchase(**changes)  # type: ignore[arg-type]
    facts = StepFacts(purchase=about, order=None, at=AT, actor_id=1, amount=about.total)
    assert [finding.rule for finding in judge(facts, Step.SUBMIT) if finding.blocks] == [rule]


def test_another_units_line_is_refused(unit: Unit) -> None:
    unit.allot("2026-BJ-0418", buyer_unit_id=unit.cast.eva.organisation_id)
    about = unit.purchase(code="2026-BJ-0418")
    facts = StepFacts(purchase=about, order=None, at=AT, actor_id=1, amount=about.total)
    assert "BUDGET-02" in [finding.rule for finding in judge(facts, Step.SUBMIT) if finding.blocks]


def test_a_good_line_passes_with_a_note_of_what_is_left(unit: Unit) -> None:
    facts = StepFacts(purchase=unit.purchase(), order=None, at=AT, actor_id=1, amount=yuan("4000.00"))
    findings = judge(facts, Step.SUBMIT)
    assert not [finding for finding in findings if finding.blocks]
    (note,) = [finding for finding in findings if finding.rule == "BUDGET-01"]
    assert "96,000.00" in note.message % note.params


@pytest.mark.parametrize(
    "change",
    [{"frozen": yuan("100000.01")}, {"frozen": yuan("-0.01")}, {"committed": yuan("100000.01")}, {"amount": ZERO}],
)
def test_the_database_refuses_an_oversold_or_negative_line(unit: Unit, change: dict[str, Decimal]) -> None:
    do(unit.purchase(), Step.SUBMIT, amount="1.00")
    with pytest.raises(IntegrityError), transaction.atomic():
        BudgetLine.objects.update(**change)


@pytest.mark.parametrize("statement", ["UPDATE budget_posting SET amount = 2", "DELETE FROM budget_posting"])
def test_the_database_refuses_to_change_a_posting(unit: Unit, statement: str) -> None:
    do(unit.purchase(), Step.SUBMIT, amount="1.00")
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_submission_takes_two_statements_and_ordering_one(unit: Unit) -> None:
    is_enabled("budget", region="990101")
    facts = StepFacts(purchase=unit.purchase(), order=None, at=AT, actor_id=1, amount=yuan("4000.00"))
    with CaptureQueriesContext(connection) as queries:
        hooks.check_step(facts, Step.SUBMIT)
        hooks.on_step(facts, Step.SUBMIT)
    assert len(queries) == 2
    with CaptureQueriesContext(connection) as queries:
        hooks.check_step(facts, Step.ORDER)
        hooks.on_step(facts, Step.ORDER)
    assert len(queries) == 1
    assert dataclasses.astuple(hooks.queries.balance(code=CODE) or facts)[-3:] == (ZERO, yuan("4000.00"), ZERO)
