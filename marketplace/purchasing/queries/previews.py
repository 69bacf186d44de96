"""What an approver agrees to when he agrees to several purchases at once: each with its lines and what the gate says today."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from marketplace.kernel.actor import Actor
from marketplace.kernel.findings import Finding, blocking
from marketplace.kernel.steps import Step
from marketplace.plugin_api.facts import StepFacts
from marketplace.plugin_api.gate import judge
from marketplace.purchasing.models import Purchase
from marketplace.purchasing.queries import facts
from marketplace.purchasing.queries.facts import Wanted
from marketplace.purchasing.queries.purchases import inbox


@dataclass(frozen=True, kw_only=True)
class ApprovalPreview:
    """One purchase that waits for the approver, as `inbox` returns it, its wanted lines, and the findings of approving it now."""

    purchase: Purchase
    lines: Sequence[Wanted]
    findings: Sequence[Finding]

    @property
    def total(self) -> Decimal:
        """What is agreed to, in yuan."""
        return sum((line.amount for line in self.lines), Decimal())

    @property
    def blocked(self) -> bool:
        """Whether a rule would stop it."""
        return bool(blocking(self.findings))


def approval_previews(actor: Actor, stages: Mapping[str, int], *, at: datetime.datetime) -> list[ApprovalPreview]:
    """Return those of the named purchases (number → stage that was shown) that wait for the approver at that very stage.

    The shortest hold first, like `inbox`. Each is judged by itself, as it will be when it is approved; the caller bounds how
    many there are.
    """
    rows = inbox(actor, at=at).select_related("buyer_unit").filter(number__in=stages)
    return [_judged(actor, row, at=at) for row in rows if row.stage == stages[row.number]]


def _judged(actor: Actor, row: Purchase, *, at: datetime.datetime) -> ApprovalPreview:
    lines = facts.wanted_lines(row)
    known = facts.purchase_facts(row, lines, at=at, unit_name=row.buyer_unit.name)
    step = StepFacts(purchase=known, order=None, at=at, actor_id=actor.user_id, amount=known.total, stage=row.stage)
    return ApprovalPreview(purchase=row, lines=lines, findings=judge(step, Step.APPROVE))
