"""Cancelling orders: the buyer alone before the supplier confirmed, both together afterwards.

A confirmed order is a contract: one party asks, the other agrees or refuses, and the dossier keeps both. A delivery answers
an open request by itself: what was handed over is accepted or returned, not cancelled. A supplier that isn't registered can't
answer here: the buyer records with a reason that such an order is given up.
"""

import datetime

from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, InvalidInput, NotAuthorized, WrongState
from marketplace.kernel.inputs import read_reason
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.purchasing.events import CancellationAsked, CancellationRefused, OrderCancelled
from marketplace.purchasing.models import CancelRequest, Order
from marketplace.purchasing.operations.orders import end_order
from marketplace.purchasing.permissions import Permission
from marketplace.purchasing.states import ORDER_TABLE, OrderAction, OrderState
from marketplace.purchasing.steps import lock_order


@operation(Permission.ORDER_CANCEL)
def cancel_order(*, actor: Actor, at: datetime.datetime, number: str, reason: str) -> str:
    """Take an order back that its supplier has not confirmed; stock, quota, rolling sums and budget go back.

    Return the number. Raises `WrongState` once a registered supplier has confirmed: then it must agree (`ask_cancellation`).
    """
    purchase, order = lock_order(number)
    authorize(actor, Permission.ORDER_CANCEL, order)
    why = read_reason(reason)
    if order.supplier_id is not None or order.state != OrderState.CONFIRMED:
        _expect(order, OrderState.PLACED)
    end_order(purchase, order, OrderAction.CANCEL, OrderCancelled, actor=actor, at=at, reason=why, agreed=False)
    return number


@operation(Permission.CANCELLATION_ASK)
def ask_cancellation(*, actor: Actor, at: datetime.datetime, number: str, reason: str) -> str:
    """Ask the other party of a confirmed order to give it up; return the number.

    Raises `Conflict` while a request of either party is open, `WrongState` for an order that isn't confirmed, `InvalidInput`
    when the supplier isn't registered and so can't answer.
    """
    purchase, order = lock_order(number)
    authorize(actor, Permission.CANCELLATION_ASK, order)
    why = read_reason(reason)
    _expect(order, OrderState.CONFIRMED)
    if order.supplier_id is None:
        raise InvalidInput(
            gettext_noop(
                "The supplier is not registered here and can't answer: cancel the order yourself, with a reason."
            )
        )
    if CancelRequest.objects.filter(order=order, answered_at__isnull=True).exists():
        raise Conflict(gettext_noop("There is an open request to cancel this order already."))
    CancelRequest.objects.create(
        order=order,
        by_buyer=actor.organisation_id == order.buyer_unit_id,
        asked_by_id=actor.user_id,
        asked_at=at,
        reason=why,
    )
    event = CancellationAsked(subject=number, by=actor.organisation_name, reason=why)
    record(stream=purchase.stream, actor=actor, at=at, events=[event])
    return number


@operation(Permission.CANCELLATION_ANSWER)
def answer_cancellation(*, actor: Actor, at: datetime.datetime, number: str, agree: bool, reason: str = "") -> str:
    """Agree to the other party's request to cancel a confirmed order, or refuse it with a reason; return the number.

    Agreement ends the order: stock, quota, rolling sums and budget go back. Raises `InvalidInput` when nothing was asked,
    `NotAuthorized` for the party that asked.
    """
    purchase, order = lock_order(number)
    authorize(actor, Permission.CANCELLATION_ANSWER, order)
    request = CancelRequest.objects.filter(order=order, answered_at__isnull=True).first()
    if request is None:
        raise InvalidInput(gettext_noop("Nobody asks to cancel this order."))
    if request.by_buyer == (actor.organisation_id == order.buyer_unit_id):
        raise NotAuthorized(Permission.CANCELLATION_ANSWER)
    _expect(order, OrderState.CONFIRMED)
    answer = read_reason(reason) if not agree or reason else ""
    close_request(request, actor=actor, at=at, agreed=agree, answer=answer)
    if agree:
        why = request.reason
        end_order(
            purchase,
            order,
            OrderAction.CANCEL,
            OrderCancelled,
            actor=actor,
            at=at,
            reason=why,
            by_supplier=not request.by_buyer,
            agreed=True,
        )
        return number
    event = CancellationRefused(subject=number, by=actor.organisation_name, reason=answer)
    record(stream=purchase.stream, actor=actor, at=at, events=[event])
    return number


def close_request(request: CancelRequest, *, actor: Actor, at: datetime.datetime, agreed: bool, answer: str) -> None:
    """Write the answer to an open request of a locked order."""
    request.answered_by_id, request.answered_at, request.agreed, request.answer = actor.user_id, at, agreed, answer
    request.save(update_fields=["answered_by", "answered_at", "agreed", "answer"])


def _expect(order: Order, state: OrderState) -> None:
    """Refuse when the order can be cancelled, but not in this way."""
    ORDER_TABLE.target(OrderAction.CANCEL, OrderState(order.state))
    if order.state != state:
        raise WrongState(machine=ORDER_TABLE.name, action=OrderAction.CANCEL.value, state=OrderState(order.state).label)
