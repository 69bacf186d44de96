"""What an approver agrees to when he agrees to several purchases at once: each with its lines and what the gate says today."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from marketplace.kernel.actor import Actor
from marketplace.kernel.findings import Finding, blocking
from marketplace.kernel.steps import Step
from marketplace.plugin_api.facts import StepFacts
from marketplace.plugin_api.gate import judge_each
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

    The shortest hold first, like `inbox`. Each is judged by itself, as it will be when it is approved, but what it is judged on
    is read for all together. What a plugin's own `check_step` reads, it reads for each: none that is installed does at this step.
    The caller bounds how many there are.
    """
    waiting = inbox(actor, at=at).select_related("buyer_unit").filter(number__in=stages)
    rows = [row for row in waiting if row.stage == stages[row.number]]
    lines = facts.wanted_by_purchase(rows)
    cases = [facts.Case(purchase=row, wanted=lines[row.pk], unit_name=row.buyer_unit.name) for row in rows]
    steps = [
        StepFacts(purchase=known, order=None, at=at, actor_id=actor.user_id, amount=known.total, stage=row.stage)
        for row, known in zip(rows, facts.facts_together(cases, at=at), strict=True)
    ]
    return [
        ApprovalPreview(purchase=row, lines=lines[row.pk], findings=findings)
        for row, findings in zip(rows, judge_each(steps, Step.APPROVE), strict=True)
    ]
