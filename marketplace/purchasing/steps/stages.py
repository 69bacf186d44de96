"""The stages of a purchase's approval: opened at submission, decided one after the other."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import F, OuterRef, QuerySet, Subquery

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Blocked, NotFound
from marketplace.kernel.locks import Rank, note_rank
from marketplace.kernel.prepared import Prepared
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.purchasing.models import ApprovalStage, Purchase
from marketplace.purchasing.queries.chains import Chain
from marketplace.purchasing.states import PURCHASE_TABLE, PurchaseAction, PurchaseState, StageOutcome
from marketplace.purchasing.steps.rows import expect_one, lock_purchase


@dataclass(frozen=True, kw_only=True)
class OpenStage:
    """A locked purchase with the stage of its approval whose turn it is; `stages` is how many there are."""

    purchase: Purchase
    stage: ApprovalStage
    stages: int

    @property
    def is_last(self) -> bool:
        """Whether no other stage follows."""
        return self.stage.position == self.stages


def _open_stages(number: str) -> "QuerySet[ApprovalStage]":
    last = ApprovalStage.objects.filter(purchase=OuterRef("purchase")).order_by("-position").values("position")[:1]
    return (
        ApprovalStage.objects.filter(purchase__number=number, position=F("purchase__stage"))
        .select_related("purchase")
        .annotate(last=Subquery(last))
        .select_for_update(of=("purchase",))
    )


_open_stage = Prepared(_open_stages, stand_in="?")


def lock_open_stage(number: str) -> OpenStage:
    """Lock one purchase and return it with its open stage; raises `NotFound` (one statement).

    Who had to wait for another approver finds the stage that is open now, by a second look.
    """
    note_rank(Rank.PURCHASE)
    found = _open_stage(number)
    if not found:
        lock_purchase(number)
        found = _open_stage(number)
    if not found:
        raise NotFound(gettext_noop("This purchase"))
    stage = found[0]
    return OpenStage(purchase=stage.purchase, stage=stage, stages=stage.last)  # type: ignore[attr-defined]


def open_stages(purchase: Purchase, chain: Chain) -> None:
    """Write the stages that a purchase just submitted has to pass (one statement).

    Raises `Blocked` when nobody could decide one of them (APPROVAL-01).
    """
    if chain.findings:
        raise Blocked(step=Step.SUBMIT.label, findings=chain.findings)
    ApprovalStage.objects.bulk_create(
        ApprovalStage(
            purchase=purchase,
            position=position,
            kind=stage.kind,
            user_id=stage.user_id or None,
            department_id=stage.department_id or None,
            requester_id=purchase.requester_id,
        )
        for position, stage in enumerate(chain.stages, start=1)
    )


def decide_stage(stage: ApprovalStage, outcome: StageOutcome, *, actor: Actor, at: datetime.datetime) -> None:
    """Write down who decided the open stage of a locked purchase, and in whose place; raises `Conflict` if it is decided."""
    principal = actor.on_behalf_of
    done = ApprovalStage.objects.filter(pk=stage.pk, outcome="").update(
        outcome=outcome,
        decided_by_id=actor.user_id,
        on_behalf_of_id=principal.user_id if principal else None,
        decided_at=at,
    )
    expect_one(done)


def agree(turn: OpenStage, *, actor: Actor, total: Decimal, at: datetime.datetime) -> None:
    """Write down that the open stage agreed: the next one is asked, after the last the purchase is approved (one statement).

    `total` is what is still wanted, in yuan. Raises `WrongState`, and `Conflict` when somebody else acted first.
    """
    purchase, principal = turn.purchase, actor.on_behalf_of
    state = PURCHASE_TABLE.target(PurchaseAction.APPROVE, PurchaseState(purchase.state))
    changes: dict[str, Any] = {"total": total}
    if turn.is_last:
        changes |= {"state": state.value, "approver_id": actor.user_id, "approved_at": at}
    else:
        changes |= {"stage": purchase.stage + 1}
    decided: list[Any] = [
        StageOutcome.AGREED.value,
        actor.user_id,
        principal.user_id if principal else None,
        at,
        turn.stage.pk,
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH decided AS (UPDATE purchasing_approvalstage SET outcome = %s, decided_by_id = %s, on_behalf_of_id = %s,"
            " decided_at = %s WHERE id = %s AND outcome = '' RETURNING purchase_id, position)"
            f" UPDATE purchasing_purchase SET {', '.join(f'{name} = %s' for name in changes)} FROM decided"
            " WHERE id = decided.purchase_id AND stage = decided.position AND state = %s",
            [*decided, *changes.values(), purchase.state],
        )
        expect_one(cursor.rowcount)
    for name, value in changes.items():
        setattr(purchase, name, value)
