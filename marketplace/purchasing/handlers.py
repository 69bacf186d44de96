"""Tells people what waits for them: the approver whose turn has come, the requester what was decided, the parties of orders."""

from collections.abc import Mapping, Sequence
from typing import Any

from marketplace.audit.cursors import ReadEvent, reader
from marketplace.kernel.text import gettext_noop
from marketplace.notifications.states import Kind
from marketplace.notifications.steps import deadlines, tell
from marketplace.purchasing.events import Action
from marketplace.purchasing.models import Order, Purchase
from marketplace.purchasing.queries.deadlines import order_deadlines, purchase_deadlines
from marketplace.purchasing.queries.turns import asked
from marketplace.purchasing.states import OrderState, PurchaseState
from marketplace.purchasing.steps import tell_party

_DECIDED: Mapping[Action, str] = {
    Action.PURCHASE_APPROVED: gettext_noop("“%(title)s” is approved. Place the orders before the hold ends."),
    Action.PURCHASE_REJECTED: gettext_noop("“%(title)s” was rejected: %(reason)s"),
    Action.PURCHASE_SENT_BACK: gettext_noop("“%(title)s” was sent back to you: %(reason)s"),
    Action.PURCHASE_LAPSED: gettext_noop(
        "“%(title)s” lapsed: its prices are no longer held. You can make a cart of it."
    ),
}
_ASKED = gettext_noop("%(requester)s asks you to approve “%(title)s”, %(total)s yuan.")
_RETURNED = gettext_noop("Line %(lines)s of “%(title)s” was returned to you.")
_ASKS = frozenset({Action.PURCHASE_SUBMITTED.value, Action.PURCHASE_STAGE_AGREED.value})

_ORDERED = gettext_noop("Order %(number)s came in: confirm or refuse it.")
_ASKED_TO_CANCEL = gettext_noop("The other party asks to cancel order %(number)s: %(reason)s")
# What the buyer is told of the supplier's answer, and what the supplier of the buyer's.
_BUYER_TOLD: Mapping[Action, str] = {
    Action.ORDER_CONFIRMED: gettext_noop("Order %(number)s was confirmed, delivery by %(day)s."),
    Action.ORDER_REFUSED: gettext_noop("The supplier refused order %(number)s: %(reason)s"),
    Action.ORDER_EXPIRED: gettext_noop("Order %(number)s expired: the supplier did not confirm it in time."),
}
_LATEST = {Action.ORDER_PLACED: OrderState.PLACED, Action.ORDER_CONFIRMED: OrderState.CONFIRMED}
_CANCELLED = gettext_noop("Order %(number)s is cancelled: %(reason)s")
_HELD_ON = gettext_noop("The other party does not cancel order %(number)s: %(reason)s")
_BOTH = {
    Action.ORDER_CANCELLED: _CANCELLED,
    Action.CANCELLATION_ASKED: _ASKED_TO_CANCEL,
    Action.CANCELLATION_REFUSED: _HELD_ON,
}

deadlines("purchasing.purchases")(purchase_deadlines)
deadlines("purchasing.orders")(order_deadlines)


@reader("purchasing.tell", actions=[Action.PURCHASE_SUBMITTED, Action.PURCHASE_STAGE_AGREED, *_DECIDED])
def tell_of_approvals(events: Sequence[ReadEvent]) -> None:
    """Tell the approvers whose turn an event began, and the requester what it decided."""
    numbers = {event.subject for event in events}
    rows = Purchase.objects.filter(number__in=numbers).select_related("requester")
    purchases = {row.number: row for row in rows}
    for event in events:
        if event.subject in purchases:
            _tell(event, purchases[event.subject])


def _tell(event: ReadEvent, purchase: Purchase) -> None:
    params = {
        "title": purchase.title,
        "requester": purchase.requester.full_name,
        "total": f"{purchase.total:,.2f}",
        "reason": str(event.data.get("reason", "")),
        "lines": ", ".join(sorted(event.data.get("returned", {}))),
    }
    # Who reads late finds the purchase further on: only the stage that is still open is announced.
    began = event.data.get("stage", 0) + 1
    if event.action in _ASKS and purchase.state == PurchaseState.SUBMITTED and purchase.stage == began:
        _send(event, purchase, "asked", _ASKED, params, asked(purchase, at=event.at))
    if message := _DECIDED.get(Action(event.action)):
        _send(event, purchase, "decided", message, params, {purchase.requester_id})
    if params["lines"]:
        _send(event, purchase, "returned", _RETURNED, params, {purchase.requester_id})


def _send(
    event: ReadEvent, purchase: Purchase, what: str, message: str, params: Mapping[str, Any], people: set[int]
) -> None:
    if people:
        tell(
            event_id=f"{event.stream}#{event.seq}/{what}",
            kind=Kind.APPROVALS,
            message=message,
            params=params,
            link=f"buyer:purchase {purchase.number}",
            at=event.at,
            organisation_id=purchase.buyer_unit_id,
            user_ids=people,
        )


@reader("purchasing.tell_orders", actions=[Action.ORDER_PLACED, *_BUYER_TOLD, *_BOTH])
def tell_of_orders(events: Sequence[ReadEvent]) -> None:
    """Tell the supplier of a new order, the buyer of its answer, and each party what the other asks."""
    rows = Order.objects.filter(number__in={event.subject for event in events}).select_related("purchase")
    orders = {row.number: row for row in rows}
    for event in events:
        if order := orders.get(event.subject):
            _tell_of_order(event, order)


def _tell_of_order(event: ReadEvent, order: Order) -> None:
    action = Action(event.action)
    # Who reads late finds the order further on: only a step that is the latest one is announced.
    if order.state != _LATEST.get(action, order.state):
        return
    told = {"reason": str(event.data.get("reason", "")), "day": str(event.data.get("deliver_by", ""))}
    page = f"order {order.number}"
    if action is Action.ORDER_PLACED:
        tell_party(event=event, order=order, to_buyer=False, message=_ORDERED, params=told, page=page)
    elif action in _BUYER_TOLD:
        tell_party(event=event, order=order, to_buyer=True, message=_BUYER_TOLD[action], params=told, page=page)
    else:
        by_buyer = str(event.body["actor"]["organisation"]) == str(order.buyer_unit_id)
        tell_party(event=event, order=order, to_buyer=not by_buyer, message=_BOTH[action], params=told, page=page)
