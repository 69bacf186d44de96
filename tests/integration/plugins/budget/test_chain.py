"""No budget, no purchase: with the plugin off nobody answers the step, unless the region lifts the duty."""

import pytest

from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import Blocked
from marketplace.kernel.ids import idempotency_key
from marketplace.plugin_api.operations import switch_plugin
from marketplace.purchasing.models import CartLine, Purchase
from marketplace.purchasing.operations.approval import approve_purchase
from marketplace.purchasing.operations.ordering import place_orders
from marketplace.purchasing.operations.orders import refuse_order
from marketplace.rule_packs.operations import load_packs
from marketplace.rule_packs.packs import PackEntry, read_packs
from plugins.budget.models import BudgetLine
from tests.factories.cast import NOW
from tests.factories.mall import BUDGET_LINE, Mall, fill_cart, make_mall, submit


@pytest.fixture
def mall(db: None) -> Mall:
    """Return the small mall, a laptop in Alice's cart."""
    mall = make_mall()
    fill_cart(mall.cast.alice, {mall.laptop: 1})
    return mall


def switch(mall: Mall, *, enabled: bool) -> None:
    switch_plugin(
        actor=mall.cast.dora,
        at=NOW,
        key=idempotency_key(),
        region="990100",
        plugin="budget",
        enabled=enabled,
        reason="trial run",
    )


def lift_duty() -> None:
    """Load a new version of the province's pack that lifts the duty."""
    packs = {pack.pack: pack for pack in read_packs()}
    required = next(entry for entry in packs["national"].parameter if entry.name == "chain.budget")
    off: PackEntry = required.model_copy(update={"value": "off"})
    old = packs["990000-shifan"]
    new = old.model_copy(update={"version": old.version + 1, "parameter": [*old.parameter, off]})
    load_packs(actor=SYSTEM, at=NOW, packs=[*packs.values(), new])


def test_switched_off_nobody_answers_and_nothing_changes(mall: Mall) -> None:
    switch(mall, enabled=False)
    with pytest.raises(Blocked) as caught:
        submit(mall.cast.alice, line="")
    (finding,) = [one for one in caught.value.findings if one.blocks]
    assert finding.rule == "GATE-01"
    assert "No plugin answers this step" in finding.message % finding.params
    assert CartLine.objects.count() == 1
    assert not Purchase.objects.exists()


def test_switched_on_again_the_purchase_freezes_its_budget(mall: Mall) -> None:
    switch(mall, enabled=False)
    switch(mall, enabled=True)
    submit(mall.cast.alice)
    assert BudgetLine.objects.get(code=BUDGET_LINE).frozen == Purchase.objects.get().total


def test_a_region_that_lifts_the_duty_buys_without_the_plugin(mall: Mall) -> None:
    switch(mall, enabled=False)
    lift_duty()
    submit(mall.cast.alice, line="")
    assert Purchase.objects.count() == 1
    assert BudgetLine.objects.get(code=BUDGET_LINE).frozen == 0


def test_what_was_frozen_is_moved_on_though_the_plugin_was_switched_off_since(mall: Mall) -> None:
    number = submit(mall.cast.alice)
    approve_purchase(actor=mall.cast.arthur, at=NOW, key=idempotency_key(), number=number)
    switch(mall, enabled=False)
    lift_duty()
    (order,) = place_orders(actor=mall.cast.alice, at=NOW, key=idempotency_key(), number=number)
    line = BudgetLine.objects.get(code=BUDGET_LINE)
    assert (line.frozen, line.committed) == (0, Purchase.objects.get().total)
    refuse_order(actor=mall.cast.bob, at=NOW, key=idempotency_key(), number=order, reason="缺货")
    line.refresh_from_db()
    assert (line.frozen, line.committed) == (0, 0)


def test_an_order_of_a_purchase_that_froze_nothing_is_placed_while_the_plugin_is_off(mall: Mall) -> None:
    switch(mall, enabled=False)
    lift_duty()
    number = submit(mall.cast.alice, line="")
    approve_purchase(actor=mall.cast.arthur, at=NOW, key=idempotency_key(), number=number)
    assert place_orders(actor=mall.cast.alice, at=NOW, key=idempotency_key(), number=number)
