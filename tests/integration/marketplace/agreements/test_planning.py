"""A plan: drafted by its manager, approved by the finance bureau or filed there, never decided by who planned it."""

import dataclasses
import datetime
from typing import Any

import pytest

from marketplace.agreements.models import FrameworkAgreement, Lot
from marketplace.agreements.operations import (
    change_agreement,
    decide_plan,
    draft_agreement,
    drop_lot,
    set_lot,
    submit_plan,
)
from marketplace.audit.queries import timeline
from marketplace.kernel.actor import OrganisationKind, Role
from marketplace.kernel.errors import Blocked, InvalidInput, NotAuthorized, NotFound, WrongState
from tests.factories import agreements as act
from tests.factories.mall import Mall


def state(number: str) -> str:
    return FrameworkAgreement.objects.get(number=number).state


def test_an_agencys_plan_waits_for_approval(mall: Mall) -> None:
    """Plan: 集采机构 → finance 审核 [K21]."""
    number = act.drafted(mall)
    plan = act.call(submit_plan, mall.cast.mary, number=number)
    assert plan.startswith("JH-990100-")
    assert state(number) == "plan_submitted"
    act.call(decide_plan, mall.cast.dora, number=number, approve=True)
    assert state(number) == "planned"
    actions = [event.action for event in timeline(f"agreement/{number}")]
    assert actions == [
        "agreement.drafted",
        "agreement.lot-set",
        "agreement.contract-template-attached",
        "agreement.plan-submitted",
        "agreement.plan-decided",
    ]


def test_a_budget_authoritys_plan_is_filed_and_that_is_all(mall: Mall) -> None:
    """Plan: 主管预算单位 → 备案 [17号 §四]."""
    authority = dataclasses.replace(mall.cast.eva, roles=frozenset({Role.AGREEMENT_MANAGER}))
    assert authority.kind is OrganisationKind.BUYER_UNIT
    number = act.call(draft_agreement, authority, **(act.PLAN | {"region": "990200"}))
    act.call(set_lot, authority, number=number, **act.LOT)
    act.call(submit_plan, authority, number=number)
    assert state(number) == "planned"
    assert timeline(f"agreement/{number}")[-1].data["filed"] is True


def test_a_returned_plan_can_be_changed_and_comes_again(mall: Mall) -> None:
    number = act.drafted(mall)
    act.call(submit_plan, mall.cast.mary, number=number)
    with pytest.raises(InvalidInput):
        act.call(decide_plan, mall.cast.dora, number=number, approve=False)
    act.call(decide_plan, mall.cast.dora, number=number, approve=False, reason="需求标准过于笼统")
    assert state(number) == "drafted"
    terms = {name: value for name, value in act.PLAN.items() if name not in {"kind", "region"}}
    act.call(change_agreement, mall.cast.mary, number=number, **(terms | {"title": "便携式计算机（二次）"}))
    act.call(submit_plan, mall.cast.mary, number=number)
    assert FrameworkAgreement.objects.get(number=number).title == "便携式计算机（二次）"


@pytest.mark.parametrize(
    ("terms", "rule"),
    [
        ({"recurring": False}, "FA-01"),
        ({"surveyed_buyers": ["第一中学", "第一中学", "第一中学"]}, "FA-02"),
        ({"demand_standard": ""}, "FA-03"),
        ({"term_months": 13}, "FA-04"),
        ({"kind": "open"}, "FA-05"),
    ],
)
def test_a_plan_that_breaks_the_order_is_not_submitted(mall: Mall, terms: dict[str, Any], rule: str) -> None:
    number = act.drafted(mall, **terms)
    with pytest.raises(Blocked) as refused:
        act.call(submit_plan, mall.cast.mary, number=number)
    assert [finding.rule for finding in refused.value.findings] == [rule]
    assert state(number) == "drafted"


@pytest.mark.parametrize(
    ("lot", "rule"),
    [
        ({"evaluation": "quality"}, "FA-08"),
        ({"elimination": "19"}, "FA-09"),
        ({"consumables": [{"name": "硒鼓", "yearly_quantity": 2}], "consumable_years": 2}, "FA-10"),
        ({"call_off": ["rotation"]}, "FA-11"),
    ],
)
def test_a_lot_that_breaks_the_order_is_not_submitted(mall: Mall, lot: dict[str, Any], rule: str) -> None:
    number = act.drafted(mall, [act.LOT | lot])
    with pytest.raises(Blocked) as refused:
        act.call(submit_plan, mall.cast.mary, number=number)
    assert [finding.rule for finding in refused.value.findings] == [rule]


def test_the_share_eliminated_is_the_packs_unless_stated(mall: Mall) -> None:
    number = act.drafted(mall)
    assert Lot.objects.get(agreement__number=number).elimination == 20


def test_a_dropped_lot_is_gone(mall: Mall) -> None:
    number = act.drafted(mall, [act.LOT, act.LOT | {"lot": 2}])
    act.call(drop_lot, mall.cast.mary, number=number, lot=2)
    assert list(Lot.objects.filter(agreement__number=number).values_list("number", flat=True)) == [1]
    with pytest.raises(NotFound):
        act.call(drop_lot, mall.cast.mary, number=number, lot=2)


def test_a_submitted_plan_is_not_changed(mall: Mall) -> None:
    number = act.drafted(mall)
    act.call(submit_plan, mall.cast.mary, number=number)
    with pytest.raises(WrongState):
        act.call(set_lot, mall.cast.mary, number=number, **act.LOT)


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        ({"title": " "}, "title"),
        ({"kind": "legacy"}, "kind"),
        ({"kind": "x"}, "kind"),
        ({"term_months": 0}, "term_months"),
        ({"starts_on": "tomorrow"}, "starts_on"),
        ({"largest_purchase": "much"}, "largest_purchase"),
        ({"scope": "x"}, "scope"),
        ({"regions_served": ["990200"]}, "regions_served"),
        ({"regions_served": ["nowhere"]}, "regions_served"),
        ({"surveyed_buyers": ["a" * 121]}, "surveyed_buyers"),
        ({"demand_standard": "\x00"}, "demand_standard"),
    ],
)
def test_terms_of_no_form_are_refused_by_field(mall: Mall, terms: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        act.call(draft_agreement, mall.cast.mary, **(act.PLAN | terms))
    assert field in refused.value.fields


@pytest.mark.parametrize(
    ("lot", "field"),
    [
        ({"lot": 0}, "lot"),
        ({"category": "A99999999"}, "category"),
        ({"price_limit": "0"}, "price_limit"),
        ({"quota": -1}, "quota"),
        ({"quota": True}, "quota"),
        ({"call_off": ["by lot"]}, "call_off"),
        ({"elimination": "nan"}, "elimination"),
        ({"elimination": "100"}, "elimination"),
        ({"scoring": [{"name": "性能", "most": 50}, {"name": "性能", "most": 50}]}, "scoring"),
        ({"consumables": [{"name": "硒鼓", "yearly_quantity": 0}]}, "consumables"),
    ],
)
def test_lots_of_no_form_are_refused_by_field(mall: Mall, lot: dict[str, Any], field: str) -> None:
    number = act.drafted(mall)
    with pytest.raises(InvalidInput) as refused:
        act.call(set_lot, mall.cast.mary, number=number, **(act.LOT | lot))
    assert field in refused.value.fields or field == "price_limit"


def test_outsiders_plan_and_decide_nothing(mall: Mall) -> None:
    """Plan: nobody approves his own organisation's plan [K21]; outsiders are refused."""
    for outsider in (mall.cast.charlie, mall.cast.alice, mall.cast.dora):
        with pytest.raises(NotAuthorized):
            act.call(draft_agreement, outsider, **act.PLAN)
    number = act.drafted(mall)
    act.call(submit_plan, mall.cast.mary, number=number)
    for outsider in (mall.cast.charlie, mall.cast.mary, mall.cast.max):
        with pytest.raises(NotAuthorized):
            act.call(decide_plan, outsider, number=number, approve=True)
    both = dataclasses.replace(mall.cast.mary, roles=frozenset({Role.REGULATOR, Role.AGREEMENT_MANAGER}))
    with pytest.raises(NotAuthorized):
        act.call(decide_plan, both, number=number, approve=True)


def test_the_planned_term_ends_the_day_before(mall: Mall) -> None:
    number = act.drafted(mall, starts_on=datetime.date(2026, 1, 31), term_months=1)
    assert FrameworkAgreement.objects.get(number=number).valid_to == datetime.date(2026, 2, 28)
