"""A cart that a waivable rule stops, and a waiver's way."""

import datetime
from typing import Any

from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.ids import idempotency_key
from marketplace.rule_packs.operations import load_packs
from marketplace.rule_packs.packs import Pack
from marketplace.waivers.operations import ask_waiver, grant_waiver
from tests.factories.cast import NOW
from tests.factories.mall import BUDGET_LINE, FIELD, Mall, fill_cart

UNTIL = NOW.date() + datetime.timedelta(days=10)
# Alice's county may buy by the mall below 2,000 yuan only: three desks of 800 are too much, two are not.
STRICT = {
    "pack": "990122-strict",
    "version": 1,
    "region": "990122",
    "title": "Strict county",
    "parameter": [
        {
            "name": "route.mall_max",
            "value": "0.2",
            "unit": "万元",
            "source_key": "T",
            "source": "a test",
            "mark": "design",
            "reference": "submitted",
            "effective_from": "2020-01-01",
            "example": [
                {"rule": "ROUTE-02", "step": "submit", "expect": "pass", "line": {"unit_price": "1999.99"}},
                {"rule": "ROUTE-02", "step": "submit", "expect": "block", "line": {"unit_price": "2000.00"}},
            ],
        }
    ],
}


def strict(mall: Mall) -> None:
    """Make Alice's county strict."""
    load_packs(actor=SYSTEM, at=NOW, packs=[Pack.model_validate(STRICT)])


def ask(mall: Mall, *, desks: int = 3, **more: Any) -> str:
    """Put desks into Alice's cart and have her ask for a waiver; return its number."""
    if desks:
        fill_cart(mall.cast.alice, {mall.desk: desks})
    inputs = {"rule": "ROUTE-02", "reason": "the only school of the county", "fields": {FIELD: BUDGET_LINE}} | more
    return ask_waiver(actor=mall.cast.alice, at=NOW, key=idempotency_key(), **inputs)


def granted(mall: Mall, *, desks: int = 3, amount: str | None = None, **more: Any) -> str:
    """Have Dora grant what Alice asked for; return the waiver's number."""
    return grant_waiver(
        actor=mall.cast.dora,
        at=NOW,
        key=idempotency_key(),
        number=ask(mall, desks=desks, **more),
        reason="one need, one supplier",
        valid_until=UNTIL,
        amount=amount,
    )
