"""Processes race for one waiver: it lets one purchase pass, whoever comes second is stopped."""

import pytest

from marketplace.kernel.actor import Role
from marketplace.purchasing.models import Purchase
from marketplace.waivers.models import Waiver
from marketplace.waivers.states import WaiverState
from tests.factories import mall as act
from tests.factories import waivers
from tests.factories.cast import member
from tests.factories.mall import BUDGET_LINE, FIELD, Mall, make_mall
from tests.fault.races import race, task

PROCESSES = 8


@pytest.fixture
def mall(own_database: str) -> Mall:
    """The small mall, committed, in a county where three desks need a waiver."""
    mall = make_mall()
    waivers.strict(mall)
    return mall


def test_one_waiver(mall: Mall) -> None:
    number = waivers.granted(mall)
    unit = mall.cast.alice.organisation_id
    buyers = [member(unit, f"buyer{index}", Role.REQUESTER) for index in range(PROCESSES)]
    for buyer in buyers:
        act.fill_cart(buyer, {mall.desk: 3})
    answers = race([task("submit", buyer, title="Race", fields={FIELD: BUDGET_LINE}) for buyer in buyers])
    passed = [one for one in answers if "result" in one]
    assert len(passed) == 1
    # Stopped by the rule for those who came late, by WAIVE-02 for those who had seen the waiver still unused.
    assert {rule for one in answers if "result" not in one for rule in one["rules"]} <= {"ROUTE-02", "WAIVE-02"}
    waiver = Waiver.objects.get(number=number)
    assert (waiver.state, waiver.purchase_number) == (WaiverState.USED, Purchase.objects.get().number)
