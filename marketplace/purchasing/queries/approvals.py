"""What approvers and administrators of a unit see of chains, rules and delegations."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop
from marketplace.purchasing.models import ApprovalRule, ApprovalStage, Delegation, Purchase, PurchaseLine
from marketplace.purchasing.queries.history import line_count, purchases_found, within_days
from marketplace.purchasing.queries.turns import whom
from marketplace.purchasing.states import LineState, OrderState, PurchaseState, RuleState, StageOutcome

RECENT = 3
# The latest orders of each product that a purchase still wants, but for those that came to nothing. Who else bought is not
# told: another unit's purchases are its own.
_LAST_PRICES = """
SELECT wanted.product_id, latest.unit_price, latest.placed_at, latest.buyer_unit_id = %(unit)s
FROM (SELECT DISTINCT product_id FROM purchasing_purchaseline
      WHERE purchase_id = %(purchase)s AND state = %(wanted)s AND product_id IS NOT NULL) AS wanted
CROSS JOIN LATERAL (
    SELECT ordered.unit_price, placed.placed_at, placed.buyer_unit_id
    FROM purchasing_purchaseline line
    JOIN purchasing_orderline ordered ON ordered.purchase_line_id = line.id
    JOIN purchasing_order placed ON placed.id = ordered.order_id
    WHERE line.product_id = wanted.product_id AND placed.state <> ALL(%(void)s)
    ORDER BY placed.placed_at DESC, placed.id DESC
    LIMIT %(most)s
) AS latest
"""
_VOID = [OrderState.EXPIRED.value, OrderState.REFUSED.value, OrderState.RETURNED.value, OrderState.CANCELLED.value]


@dataclass(frozen=True, kw_only=True)
class StageView:
    """One stage of a purchase: whom it asks, and who decided it how, when, in whose place."""

    position: int
    whom: str
    outcome: StageOutcome | None
    decided_by: str
    on_behalf_of: str
    decided_at: datetime.datetime | None
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class PastPrice:
    """What was paid for a product, in yuan, and when; `own` when the purchase's own unit paid it."""

    unit_price: Decimal
    placed_at: datetime.datetime
    own: bool


def chain(purchase: Purchase) -> list[StageView]:
    """Return the stages of a purchase's approval in their order (one statement)."""
    rows = ApprovalStage.objects.filter(purchase=purchase).select_related(
        "user", "department", "decided_by", "on_behalf_of"
    )
    waiting = purchase.state == PurchaseState.SUBMITTED
    return [
        StageView(
            position=row.position,
            whom=whom(row),
            outcome=StageOutcome(row.outcome) if row.outcome else None,
            decided_by=row.decided_by.full_name if row.decided_by else "",
            on_behalf_of=row.on_behalf_of.full_name if row.on_behalf_of else "",
            decided_at=row.decided_at,
            is_open=waiting and row.position == purchase.stage,
        )
        for row in rows.order_by("position")
    ]


def last_prices(purchase: Purchase) -> dict[int, list[PastPrice]]:
    """Return the last three prices at which each product that is still wanted was ordered, newest first (one statement)."""
    inputs: dict[str, Any] = {
        "unit": purchase.buyer_unit_id,
        "purchase": purchase.pk,
        "wanted": LineState.WANTED.value,
        "void": _VOID,
        "most": RECENT,
    }
    found: dict[int, list[PastPrice]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_LAST_PRICES, inputs)
        for product, price, placed_at, own in cursor.fetchall():
            found.setdefault(product, []).append(PastPrice(unit_price=price, placed_at=placed_at, own=own))
    return found


def decided_by(
    actor: Actor, *, text: str = "", since: datetime.date | None = None, until: datetime.date | None = None
) -> QuerySet[Purchase]:
    """Return the unit's purchases of which the actor decided a stage, in his own name or another's, latest first.

    Nothing for who is no longer an approver. `text`, `since` and `until` narrow them as `purchase_list` does.
    """
    mine = ApprovalStage.objects.filter(purchase=OuterRef("pk"), decided_by_id=actor.user_id)
    rows = Purchase.objects.filter(Exists(mine), buyer_unit_id=actor.organisation_id)
    if not actor.has(Role.APPROVER):
        rows = rows.none()
    return (
        rows.filter(purchases_found(text), within_days("submitted_at", since, until))
        .select_related("buyer_unit", "requester")
        .annotate(line_count=line_count(PurchaseLine.objects, "purchase"))
        .order_by("-submitted_at", "-pk")
    )


def approval_rules(actor: Actor, *, ended: bool = False, at: datetime.datetime) -> list[ApprovalRule]:
    """Return the rules of the actor's unit by position, those that ended only if asked for (two statements)."""
    if not actor.has(Role.ADMINISTRATOR, Role.APPROVER, Role.REQUESTER):
        return []
    rows = ApprovalRule.objects.filter(organisation_id=actor.organisation_id).select_related("department")
    if not ended:
        rows = rows.exclude(effective_to__lte=local_date(at))
    return list(rows.prefetch_related("stages__user", "stages__department").order_by("position", "pk"))


def approval_rule(actor: Actor, rule_id: int) -> ApprovalRule:
    """Return a rule of the actor's unit with its stages; raises `NotFound`."""
    rows = ApprovalRule.objects.filter(organisation_id=actor.organisation_id).prefetch_related("stages")
    found = rows.filter(pk=rule_id).first() if actor.has(Role.ADMINISTRATOR) else None
    if found is None:
        raise NotFound(gettext_noop("This approval rule"))
    return found


def rule_phase(rule: ApprovalRule, *, on: datetime.date) -> str:
    """Return where a rule stands on a day: `draft`, `planned`, `in_force` or `ended`."""
    if rule.state == RuleState.DRAFT or rule.effective_from is None:
        return "draft"
    if rule.effective_to is not None and rule.effective_to <= max(on, rule.effective_from):
        return "ended"
    return "planned" if rule.effective_from > on else "in_force"


def delegations_visible_to(actor: Actor) -> QuerySet[Delegation]:
    """Return delegations, latest end first: an administrator sees the unit's, an approver those that touch him."""
    rows = Delegation.objects.filter(organisation_id=actor.organisation_id).select_related(
        "principal", "deputy", "named_by", "revoked_by"
    )
    if actor.has(Role.ADMINISTRATOR):
        return rows.order_by("-valid_to", "-pk")
    if not actor.has(Role.APPROVER):
        return rows.none()
    return (rows.filter(principal_id=actor.user_id) | rows.filter(deputy_id=actor.user_id)).order_by("-valid_to", "-pk")


def delegation_phase(row: Delegation, *, on: datetime.date) -> str:
    """Return where a delegation stands on a day: `revoked`, `ended`, `planned` or `in_force`."""
    if row.revoked_at is not None:
        return "revoked"
    if row.valid_to < on:
        return "ended"
    return "planned" if row.valid_from > on else "in_force"
