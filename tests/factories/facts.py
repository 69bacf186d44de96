"""Facts for rules: one plain purchase of one laptop, to which a test says only what matters to it."""

import dataclasses
import datetime
from decimal import Decimal
from typing import Any

from marketplace.kernel.findings import Finding, Severity
from marketplace.kernel.steps import Step
from marketplace.plugin_api.facts import LineFacts, OrderFacts, OrderLineFacts, PurchaseFacts, StepFacts
from marketplace.plugin_api.parameters import Parameter, Parameters
from marketplace.plugin_api.rule import Rule, judge_rules
from marketplace.rule_packs.packs import read_packs
from marketplace.rule_packs.rules import resolve

# A Monday; the two weeks from here on have no holiday.
AT = datetime.datetime(2026, 3, 2, 2, 0, tzinfo=datetime.UTC)
DAY = datetime.date(2026, 3, 2)
LAPTOP, CHAIR = "A02010108", "A05010301"
REGION = "990101"
SHIPPED: tuple[Parameter, ...] = tuple(row.parameter for pack in read_packs() for row in pack.rows())


def yuan(text: str) -> Decimal:
    return Decimal(text)


def line(**changes: Any) -> LineFacts:
    """Return a line; `amount`, `ceiling` and `listing_price` follow from the price unless given."""
    price = changes.get("unit_price", Decimal("4000.00"))
    plain: dict[str, Any] = {
        "position": 1,
        "listing_id": 11,
        "product_id": 21,
        "title": "Laptop 14",
        "category": LAPTOP,
        "supplier_id": 31,
        "supplier_name": "Bob's Computers",
        "lot_id": 41,
        "agreement": "KJXY-990000-20260101-000001",
        "call_off": frozenset({"direct_selection"}),
        "quantity": 1,
        "unit_price": price,
        "listing_price": price,
        "ceiling": price,
        "stock": 100,
        "quota_left": 100,
        "offered": True,
        "agreement_signed_on": datetime.date(2026, 1, 1),
    } | changes
    plain.setdefault("amount", plain["unit_price"] * plain["quantity"])
    return LineFacts(**plain)


def purchase(*lines: LineFacts, **changes: Any) -> PurchaseFacts:
    """Return a purchase of `lines`; `spent` is this purchase alone unless given."""
    wanted = lines or (line(),)
    own: dict[str, Decimal] = {}
    for one in wanted:
        for length in (5, 9):
            own[one.category[:length]] = own.get(one.category[:length], Decimal(0)) + one.amount
    plain: dict[str, Any] = {
        "number": "CG-990101-20260302-000001",
        "title": "Laptops",
        "buyer_unit_id": 51,
        "buyer_unit_name": "First School",
        "region": REGION,
        "budget_project": "Office equipment",
        "fields": {"budget.line": "2026-BJ-0417"},
        "route": "direct",
        "payment_days": 30,
        "requester_id": 61,
        "lines": tuple(wanted),
        "total": sum((one.amount for one in wanted), Decimal(0)),
        "year": 2026,
        "submitted_on": DAY,
    } | changes
    plain["spent"] = own | changes.get("spent", {})
    return PurchaseFacts(**plain)


def order(*lines: OrderLineFacts, **changes: Any) -> OrderFacts:
    """Return an order placed an hour before."""
    plain: dict[str, Any] = {
        "number": "DD-990101-20260302-000001-1",
        "supplier_id": 31,
        "supplier_name": "Bob's Computers",
        "total": Decimal("4000.00"),
        "placed_at": AT - datetime.timedelta(hours=1),
        "lines": lines,
    } | changes
    return OrderFacts(**plain)


def step(*lines: LineFacts, **changes: Any) -> StepFacts:
    """Return the facts of a step on a purchase of `lines`; keywords of `StepFacts` or of the purchase."""
    own = {field.name for field in dataclasses.fields(StepFacts)} - {"purchase"}
    about = changes.pop("purchase", None) or purchase(
        *lines, **{name: changes.pop(name) for name in list(changes) if name not in own}
    )
    plain: dict[str, Any] = {
        "purchase": about,
        "order": None,
        "at": AT,
        "actor_id": 61,
        "amount": about.total,
    } | changes
    return StepFacts(**plain)


def governing(region: str = REGION, *, without: str = "", **values: str) -> Parameters:
    """Return the shipped packs' parameters on the day, with `values` (dots as `__`) instead, and without one name."""
    changed = {name.replace("__", "."): value for name, value in values.items()}
    rows = [dataclasses.replace(row, value=changed.get(row.name, row.value)) for row in SHIPPED if row.name != without]
    return resolve(rows, region=region, step_on=DAY)


def found(rule: Rule, facts: StepFacts, parameters: Parameters | None = None, at: Step | None = None) -> list[Finding]:
    """Return what one rule finds at the first of its steps, or at the one given."""
    return judge_rules(
        [rule], facts=facts, step=at or min(rule.steps, key=list(Step).index), parameters=parameters or governing()
    )


def blocks(rule: Rule, facts: StepFacts, parameters: Parameters | None = None) -> bool:
    """Whether a rule stops the step; every block says why and what can be done."""
    findings = [one for one in found(rule, facts, parameters) if one.severity is Severity.BLOCK]
    for one in findings:
        assert one.rule == rule.id
        assert one.message % one.params
        assert one.article
        assert one.remedies
    return bool(findings)
