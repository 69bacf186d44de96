"""A unit with one budget line of 100,000 yuan."""

from dataclasses import dataclass

import pytest

from marketplace.kernel.actor import Actor
from marketplace.kernel.ids import idempotency_key
from marketplace.plugin_api.facts import PurchaseFacts
from plugins.budget.operations import allot_budget_line
from tests.factories.cast import NOW, Cast, make_cast
from tests.factories.facts import purchase

CODE = "2026-BJ-0417"
PROJECT = "Office equipment"


@dataclass(frozen=True)
class Unit:
    """The cast, and purchases of Alice's unit on her line."""

    cast: Cast

    def allot(self, code: str, *, actor: Actor | None = None, **changes: object) -> str:
        """Have Dora allot a line to Alice's unit."""
        inputs = {
            "code": code,
            "name": "Equipment",
            "buyer_unit_id": self.cast.alice.organisation_id,
            "budget_project": PROJECT,
            "year": 2026,
            "amount": "100000.00",
        } | changes
        return allot_budget_line(actor=actor or self.cast.dora, at=NOW, key=idempotency_key(), **inputs)

    def purchase(self, number: str = "CG-1", *, code: str = CODE, **changes: object) -> PurchaseFacts:
        """Return facts of a purchase of Alice's unit."""
        plain = {
            "number": number,
            "buyer_unit_id": self.cast.alice.organisation_id,
            "region": self.cast.alice.region,
            "budget_project": PROJECT,
            "fields": {"budget.line": code} if code else {},
        }
        return purchase(**(plain | changes))


def make_unit() -> Unit:
    """Make the cast and the line."""
    unit = Unit(make_cast())
    unit.allot(CODE)
    return unit


@pytest.fixture
def unit(db: None) -> Unit:
    """Return a unit with its line, in the test's transaction."""
    return make_unit()
