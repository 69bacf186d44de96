"""A unit's approval rules become the chain of one purchase."""

import dataclasses
import datetime
import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.purchasing.rules.chains import (
    ANYBODY,
    Approver,
    Need,
    RuleTerms,
    StageTerms,
    chain,
    check_deciders,
    governing_rule,
    may_decide,
)
from marketplace.purchasing.states import StageKind

TODAY = datetime.date(2026, 3, 2)
ALICE, ARTHUR, ANNA, HEAD = 1, 2, 3, 4
TEACHING, FINANCE = 10, 20


def member(user_id: int) -> StageTerms:
    return StageTerms(kind=StageKind.MEMBER, user_id=user_id)


def department(department_id: int) -> StageTerms:
    return StageTerms(kind=StageKind.DEPARTMENT, department_id=department_id)


RULE = RuleTerms(
    id=1,
    position=10,
    amount_from=Decimal("10000.00"),
    amount_to=Decimal("50000.00"),
    category="A0201",
    departments=frozenset({TEACHING}),
    effective_from=TODAY,
    effective_to=TODAY + datetime.timedelta(days=10),
    stages=(department(TEACHING), member(HEAD)),
)
NEED = Need(
    requester_id=ALICE,
    department_id=TEACHING,
    amount=Decimal("10000.00"),
    categories=frozenset({"A02010108", "A05010201"}),
    on=TODAY,
)
OPEN_RULE = dataclasses.replace(RULE, amount_from=None, amount_to=None, category="", departments=frozenset())


@pytest.mark.parametrize(
    ("change", "fits"),
    [
        ({}, True),
        ({"amount": Decimal("9999.99")}, False),
        ({"amount": Decimal("49999.99")}, True),
        ({"amount": Decimal("50000.00")}, False),
        ({"categories": frozenset({"A0202"})}, False),
        ({"department_id": FINANCE}, False),
        ({"department_id": None}, False),
        ({"on": TODAY - datetime.timedelta(days=1)}, False),
        ({"on": TODAY + datetime.timedelta(days=9)}, True),
        ({"on": TODAY + datetime.timedelta(days=10)}, False),
    ],
)
def test_a_rule_fits_with_all_its_conditions_only(change: dict[str, object], *, fits: bool) -> None:
    need = dataclasses.replace(NEED, **change)  # type: ignore[arg-type]
    assert (governing_rule([RULE], need) is RULE) is fits


def test_the_lowest_position_governs_and_of_equals_the_older_rule() -> None:
    first = dataclasses.replace(OPEN_RULE, id=7, position=5)
    second = dataclasses.replace(OPEN_RULE, id=3, position=6)
    twin = dataclasses.replace(OPEN_RULE, id=9, position=5)
    assert governing_rule([second, twin, first], NEED) is first


def test_without_a_fitting_rule_any_approver_decides_alone() -> None:
    assert chain([], NEED) == (ANYBODY,)
    assert chain([RULE], dataclasses.replace(NEED, amount=Decimal(1))) == (ANYBODY,)


def test_the_requester_is_left_out_and_what_is_left_is_asked_once() -> None:
    rule = dataclasses.replace(OPEN_RULE, stages=(member(HEAD), member(ALICE), member(HEAD), department(FINANCE)))
    assert chain([rule], NEED) == (member(HEAD), department(FINANCE))
    alone = dataclasses.replace(OPEN_RULE, stages=(member(ALICE),))
    assert chain([alone], NEED) == (ANYBODY,)


def test_somebody_asked_again_after_another_keeps_both_turns() -> None:
    rule = dataclasses.replace(OPEN_RULE, stages=(member(HEAD), member(ANNA), member(HEAD)))
    assert len(chain([rule], NEED)) == 3


def test_who_may_decide_a_stage() -> None:
    assert may_decide(member(ANNA), user_id=ANNA, department_id=None)
    assert not may_decide(member(ANNA), user_id=ARTHUR, department_id=TEACHING)
    assert may_decide(department(FINANCE), user_id=ARTHUR, department_id=FINANCE)
    assert not may_decide(department(FINANCE), user_id=ARTHUR, department_id=None)
    assert may_decide(ANYBODY, user_id=ARTHUR, department_id=None)


def test_a_stage_that_nobody_could_decide_blocks_with_its_name() -> None:
    stages = (department(TEACHING), member(HEAD), ANYBODY)
    approvers = [Approver(user_id=ALICE, department_id=TEACHING), Approver(user_id=HEAD, department_id=FINANCE)]
    (found,) = check_deciders(stages, approvers, requester_id=ALICE, names=["Teaching", "Head", ""])
    assert (found.rule, found.blocks, found.params) == ("APPROVAL-01", True, {"stage": "1", "whom": "Teaching"})
    assert found.remedies
    assert not check_deciders(stages, approvers, requester_id=ANNA, names=["Teaching", "Head", ""])


ABSENT = Approver(user_id=HEAD, department_id=FINANCE, himself=False, deputies=frozenset({ANNA}))
BUSY = Approver(user_id=ANNA, department_id=TEACHING)
FREE = Approver(user_id=ARTHUR, department_id=TEACHING)


@pytest.mark.parametrize(
    ("stages", "approvers", "blocked"),
    [
        ((member(HEAD), department(TEACHING)), [ABSENT, BUSY], ["2"]),
        ((department(TEACHING), member(HEAD)), [ABSENT, BUSY], ["2"]),
        ((member(HEAD), ANYBODY), [ABSENT, BUSY], ["2"]),
        ((member(HEAD), department(FINANCE)), [ABSENT, BUSY], ["2"]),
        ((member(HEAD), member(ANNA)), [ABSENT, BUSY], ["1"]),
        ((member(HEAD), department(TEACHING)), [ABSENT, BUSY, FREE], []),
        ((member(HEAD), ANYBODY), [ABSENT, BUSY, FREE], []),
        ((member(HEAD), ANYBODY), [dataclasses.replace(ABSENT, himself=True), BUSY], []),
        (
            (member(HEAD), department(FINANCE), department(TEACHING)),
            [dataclasses.replace(ABSENT, deputies=frozenset({ANNA, ARTHUR})), BUSY, FREE],
            ["3"],
        ),
    ],
)
def test_a_deputy_is_counted_for_one_stage(
    stages: tuple[StageTerms, ...], approvers: list[Approver], blocked: list[str]
) -> None:
    findings = check_deciders(stages, approvers, requester_id=ALICE, names=[""] * len(stages))
    assert [one.params["stage"] for one in findings] == blocked


STAGES = st.one_of(
    st.just(ANYBODY), st.integers(1, 4).map(member), st.sampled_from([TEACHING, FINANCE]).map(department)
)
RULES = st.lists(
    st.builds(
        lambda number, position, stages, amount: dataclasses.replace(
            OPEN_RULE, id=number, position=position, stages=tuple(stages), amount_from=amount
        ),
        st.integers(1, 99),
        st.integers(1, 5),
        st.lists(STAGES, min_size=1, max_size=9),
        st.none() | st.decimals(0, 100_000, places=2),
    ),
    max_size=5,
    unique_by=lambda rule: rule.id,
)


@given(rules=RULES, requester=st.integers(1, 4), amount=st.decimals(0, 100_000, places=2))
def test_a_chain_is_never_empty_never_asks_the_requester_nor_anybody_twice_in_a_row(
    rules: list[RuleTerms], requester: int, amount: Decimal
) -> None:
    need = dataclasses.replace(NEED, requester_id=requester, amount=amount)
    stages = chain(rules, need)
    assert stages
    assert member(requester) not in stages
    assert all(one != two for one, two in itertools.pairwise(stages))


@given(rules=RULES, requester=st.integers(1, 4), amount=st.decimals(0, 100_000, places=2))
def test_a_chain_keeps_the_order_of_its_rule_and_adds_nobody(
    rules: list[RuleTerms], requester: int, amount: Decimal
) -> None:
    need = dataclasses.replace(NEED, requester_id=requester, amount=amount)
    rule = governing_rule(rules, need)
    stages = chain(rules, need)
    if rule is None or stages == (ANYBODY,):
        return
    rest = iter(rule.stages)
    assert all(any(stage == asked for asked in rest) for stage in stages)
    again = dataclasses.replace(rule, stages=stages)
    assert chain([again], need) == stages
    assert chain(list(reversed(rules)), need) == stages
