"""The supplier's answer to an order: confirm it, refuse it, or let the clock run out."""

import datetime
from typing import Any

from marketplace.agreements.states import TurnState
from marketplace.agreements.steps import end_turn
from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.inputs import read_reason
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.notices.states import NoticeKind
from marketplace.notices.steps import release
from marketplace.plugin_api.facts import StepFacts
from marketplace.plugin_api.gate import act, check_step
from marketplace.purchasing.events import OrderConfirmed, OrderEnded, OrderExpired, OrderRefused, findings_data
from marketplace.purchasing.models import Order, Purchase
from marketplace.purchasing.permissions import Permission
from marketplace.purchasing.queries import facts
from marketplace.purchasing.states import ANNOUNCED, OrderAction, OrderState, Route
from marketplace.purchasing.steps import (
    lines_of,
    lock_order,
    move_order,
    release_whole,
    settle_purchase,
)

# Beyond it no rule need count working days.
LONGEST_PROMISE = datetime.timedelta(days=366)


@operation(Permission.ORDER_ANSWER)
def confirm_order(*, actor: Actor, at: datetime.datetime, number: str, deliver_by: datetime.date) -> str:
    """Agree to an order and promise delivery by a day; return the number.

    Raises `Blocked` after the confirmation's deadline (`order.confirm`) or for a day beyond `deliver.days` working days,
    `InvalidInput` for a day in the past or more than a year ahead.
    """
    purchase, order = lock_order(number)
    authorize(actor, Permission.ORDER_ANSWER, order)
    today = local_date(at)
    if not today <= deliver_by <= today + LONGEST_PROMISE:
        raise InvalidInput(
            gettext_noop("The day of delivery lies in the past or more than a year ahead."),
            fields={"deliver_by": gettext_noop("Choose today or a later day.")},
        )
    payee = _payee(order)
    move_order(order, OrderAction.CONFIRM, confirmed_at=at, deliver_by=deliver_by, next_check_at=None, **payee)
    step = StepFacts(
        purchase=facts.bare_facts(purchase, unit_name=purchase.buyer_unit.name),
        order=facts.order_facts(order, day=today),
        at=at,
        actor_id=actor.user_id,
        amount=order.total,
    )
    findings = check_step(step, Step.CONFIRM)
    act(step, Step.CONFIRM)
    event = OrderConfirmed(
        subject=number,
        supplier=order.seller.name,
        deliver_by=deliver_by.isoformat(),
        payee=payee,
        findings=findings_data(findings),
    )
    record(stream=purchase.stream, actor=actor, at=at, events=[event])
    return number


@operation(Permission.ORDER_ANSWER)
def refuse_order(*, actor: Actor, at: datetime.datetime, number: str, reason: str) -> str:
    """Refuse an order that waits for confirmation; stock, quota and budget go back. Return the number."""
    purchase, order = lock_order(number)
    authorize(actor, Permission.ORDER_ANSWER, order)
    why = read_reason(reason)
    end_order(purchase, order, OrderAction.REFUSE, OrderRefused, actor=actor, at=at, reason=why)
    return number


@operation(Permission.ORDER_EXPIRE)
def expire_order(*, actor: Actor, at: datetime.datetime, order_id: int) -> bool:
    """End an order that its supplier didn't answer in time; return whether it was still there to end.

    Safe to repeat and safe in two copies: the rows are locked and looked at again.
    """
    number = Order.objects.filter(pk=order_id).values_list("number", flat=True).get()
    purchase, order = lock_order(number)
    if order.state != OrderState.PLACED or order.supplier_id is None or order.confirm_by > at:
        return False
    end_order(purchase, order, OrderAction.EXPIRE, OrderExpired, actor=actor, at=at, reason="")
    return True


def _payee(order: Order) -> dict[str, str]:
    """Return the account that is paid, as the supplier's file has it now."""
    supplier = order.supplier
    return {
        "payee_name": order.seller.name,
        "payee_bank": supplier.bank_name if supplier else "",
        "payee_account": supplier.bank_account if supplier else "",
    }


def end_order(
    purchase: Purchase,
    order: Order,
    action: OrderAction,
    event: type[OrderEnded],
    *,
    actor: Actor,
    at: datetime.datetime,
    reason: str,
    by_supplier: bool = False,
    **more: Any,
) -> None:
    """End a locked order before delivery: state, goods, rolling sums, plugins, the purchase's state, events.

    `by_supplier` tells that a cancellation was the supplier's wish, `more` are the event's own fields.
    """
    step = StepFacts(
        purchase=facts.bare_facts(purchase, unit_name=purchase.buyer_unit.name),
        order=facts.order_facts(order),
        at=at,
        actor_id=actor.user_id,
        released=order.total,
    )
    move_order(order, action, end_reason=reason, next_check_at=None)
    check_step(step, Step.CANCEL)
    release_whole(purchase, lines_of(order), at=at)
    if purchase.route == Route.ROTATION:
        _end_turn(purchase, action, by_supplier=by_supplier)
    act(step, Step.CANCEL)
    if purchase.route in ANNOUNCED:
        release(kind=NoticeKind.AWARD, subject=purchase.stream)
    ended = event(subject=order.number, supplier=order.seller.name, reason=reason, released=str(order.total), **more)
    record(stream=purchase.stream, actor=actor, at=at, events=[ended, *settle_purchase(purchase)])


def _end_turn(purchase: Purchase, action: OrderAction, *, by_supplier: bool) -> None:
    """Use the turn up when the supplier did not want the award (K21: a reason to remove it); else it is its own again.

    Silence until the clock ran out is a refusal.
    """
    refused = by_supplier or action in {OrderAction.REFUSE, OrderAction.EXPIRE}
    ended = TurnState.REFUSED if refused else TurnState.GIVEN_BACK
    end_turn(purchase.number, ended, of=[TurnState.AWARDED])
