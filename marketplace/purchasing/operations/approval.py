"""The approvers' answers to a purchase, stage by stage, and the ways in which it ends before orders are placed."""

import datetime
from collections.abc import Mapping, Sequence

from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, InvalidInput, MarketplaceError
from marketplace.kernel.inputs import read_reason
from marketplace.kernel.locks import lock
from marketplace.kernel.money import ZERO
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.facts import StepFacts
from marketplace.plugin_api.gate import act, check_step
from marketplace.purchasing.events import (
    PurchaseApproved,
    PurchaseCancelled,
    PurchaseEnded,
    PurchaseLapsed,
    PurchaseRejected,
    PurchaseSentBack,
    PurchaseStageAgreed,
    findings_data,
)
from marketplace.purchasing.models import Purchase, PurchaseLine
from marketplace.purchasing.permissions import Permission
from marketplace.purchasing.queries import facts, turns
from marketplace.purchasing.queries.facts import Wanted
from marketplace.purchasing.states import PURCHASE_TABLE, LineState, PurchaseAction, PurchaseState, StageOutcome
from marketplace.purchasing.steps import (
    OpenStage,
    agree,
    decide_stage,
    end_unordered,
    lock_open_stage,
    lock_purchase,
    release_wanted,
)


class NotYourTurn(MarketplaceError):
    """The purchase waits for somebody else at this stage of its approval."""

    code = "not_authorized"
    status = 403


@operation(Permission.PURCHASE_APPROVE)
def approve_purchase(
    *,
    actor: Actor,
    at: datetime.datetime,
    number: str,
    returned: Mapping[str, str] | None = None,
    stage: int | None = None,
) -> str:
    """Agree to a purchase, but for the lines in `returned` (position → reason), which are given back; return the number.

    With the last stage of its chain the purchase is approved, before that the next stage is asked. `stage` is the position
    of the stage that the approver saw: raises `Conflict` when another one is open by now. Neither the approver nor whom he
    stands in for is the requester; raises `NotYourTurn` for who is not asked. Raises `Blocked` when a remaining line breaks
    a rule today: return that line, or reject the purchase. Raises `InvalidInput` when no line remains or a position is
    unknown.
    """
    turn = lock_open_stage(number)
    purchase = turn.purchase
    acting = _acting(actor, turn, PurchaseAction.APPROVE, stage=stage, at=at)
    wanted = facts.wanted_lines(purchase)
    back = _read_returned(returned or {}, {one.position for one in wanted})
    kept = [one for one in wanted if one.position not in back]
    gone = [one for one in wanted if one.position in back]
    released = sum((one.amount for one in gone), ZERO)
    known = facts.purchase_facts(purchase, kept, at=at, unit_name=actor.organisation_name, returned=gone)
    step = StepFacts(
        purchase=known,
        order=None,
        at=at,
        actor_id=actor.user_id,
        amount=known.total,
        released=released,
        stage=turn.stage.position,
    )
    findings = check_step(step, Step.APPROVE)
    agree(turn, actor=acting, total=known.total, at=at)
    if gone:
        _return_lines(purchase, gone, reasons=back, at=at)
    act(step, Step.APPROVE, findings)
    event = (PurchaseApproved if turn.is_last else PurchaseStageAgreed)(
        subject=number,
        stage=turn.stage.position,
        stages=turn.stages,
        total=str(known.total),
        returned={str(position): reason for position, reason in back.items()},
        findings=findings_data(findings),
    )
    record(stream=purchase.stream, actor=acting, at=at, events=[event])
    return number


def _acting(
    actor: Actor, turn: OpenStage, action: PurchaseAction, *, stage: int | None, at: datetime.datetime
) -> Actor:
    """Return as whom `actor` decides the open stage of a locked purchase; see `approve_purchase` for what is raised."""
    purchase = turn.purchase
    authorize(actor, Permission.PURCHASE_APPROVE, purchase)
    PURCHASE_TABLE.target(action, PurchaseState(purchase.state))
    if stage is not None and stage != purchase.stage:
        raise Conflict(gettext_noop("Somebody else acted first. Reload the page."))
    acting = turns.taking(actor, purchase, turn.stage, at=at)
    if acting is None:
        raise NotYourTurn(
            gettext_noop("Stage %(stage)s of the approval asks somebody else: %(whom)s."),
            params={"stage": str(turn.stage.position), "whom": turns.whom(turn.stage)},
        )
    return acting


def _read_returned(returned: Mapping[str, str], positions: set[int]) -> dict[int, str]:
    back: dict[int, str] = {}
    known = {str(position): position for position in positions}
    for position, reason in returned.items():
        if str(position) not in known:
            raise InvalidInput(
                gettext_noop("Line %(line)s is not in this purchase."), params={"line": str(position)[:9]}
            )
        back[known[str(position)]] = read_reason(reason)
    if len(back) == len(positions):
        raise InvalidInput(gettext_noop("No line would be left. Reject the purchase instead."))
    return back


def _return_lines(
    purchase: Purchase, wanted: Sequence[Wanted], *, reasons: Mapping[int, str], at: datetime.datetime
) -> None:
    for one in wanted:
        PurchaseLine.objects.filter(purchase=purchase, position=one.position).update(
            state=LineState.RETURNED, return_reason=reasons[one.position]
        )
    release_wanted(purchase, wanted, at=at)


@operation(Permission.PURCHASE_APPROVE)
def reject_purchase(*, actor: Actor, at: datetime.datetime, number: str, reason: str, stage: int | None = None) -> str:
    """Refuse a purchase as a whole at the stage whose turn it is; everything held for it is given back. Return the number."""
    return _decline(
        PurchaseAction.REJECT, PurchaseRejected, actor=actor, at=at, number=number, reason=reason, stage=stage
    )


@operation(Permission.PURCHASE_APPROVE)
def send_back_purchase(
    *, actor: Actor, at: datetime.datetime, number: str, reason: str, stage: int | None = None
) -> str:
    """Ask the requester to do it otherwise: the purchase ends, what it held is given back. Return the number.

    The requester makes a new cart of it (`rebuild_cart`), changes what the reason asks for, and submits again.
    """
    return _decline(
        PurchaseAction.SEND_BACK, PurchaseSentBack, actor=actor, at=at, number=number, reason=reason, stage=stage
    )


def _decline(
    action: PurchaseAction,
    event: type[PurchaseEnded],
    *,
    actor: Actor,
    at: datetime.datetime,
    number: str,
    reason: str,
    stage: int | None,
) -> str:
    turn = lock_open_stage(number)
    acting = _acting(actor, turn, action, stage=stage, at=at)
    because = read_reason(reason)
    outcome = StageOutcome.REJECTED if action is PurchaseAction.REJECT else StageOutcome.SENT_BACK
    decide_stage(turn.stage, outcome, actor=acting, at=at)
    _end(turn.purchase, action, event, actor=acting, at=at, reason=because)
    return number


@operation(Permission.PURCHASE_CANCEL)
def cancel_purchase(*, actor: Actor, at: datetime.datetime, number: str, reason: str) -> str:
    """Take one's own purchase back before orders are placed; everything held for it is given back. Return the number."""
    purchase = lock_purchase(number)
    authorize(actor, Permission.PURCHASE_CANCEL, purchase)
    _end(purchase, PurchaseAction.CANCEL, PurchaseCancelled, actor=actor, at=at, reason=read_reason(reason))
    return number


def _end(
    purchase: Purchase,
    action: PurchaseAction,
    event: type[PurchaseEnded],
    *,
    actor: Actor,
    at: datetime.datetime,
    reason: str,
) -> None:
    """End a purchase before it is ordered, and log it."""
    ended = end_unordered(purchase, action, event, actor=actor, at=at, reason=reason)
    record(stream=purchase.stream, actor=actor, at=at, events=[ended])


@operation(Permission.PURCHASE_LAPSE)
def lapse_purchase(*, actor: Actor, at: datetime.datetime, purchase_id: int) -> bool:
    """End a purchase whose hold has run out before orders were placed; return whether it was still there to end.

    Safe to repeat and safe in two copies: the row is locked and looked at again.
    """
    rows = lock(Purchase.objects.filter(pk=purchase_id, next_check_at__lte=at).select_related("buyer_unit"))
    if not rows:
        return False
    _end(rows[0], PurchaseAction.LAPSE, PurchaseLapsed, actor=actor, at=at, reason="")
    return True
