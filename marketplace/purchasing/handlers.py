"""Tells people what waits for them: the approver whose turn has come, the requester what was decided."""

from collections.abc import Mapping, Sequence
from typing import Any

from marketplace.audit.cursors import ReadEvent, reader
from marketplace.kernel.text import gettext_noop
from marketplace.notifications.states import Kind
from marketplace.notifications.steps import tell
from marketplace.purchasing.events import Action
from marketplace.purchasing.models import Purchase
from marketplace.purchasing.queries.turns import asked
from marketplace.purchasing.states import PurchaseState

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
