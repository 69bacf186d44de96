"""Tells the parties of an order what became of it once it was confirmed, and of claims; registers the clock of claims."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marketplace.audit.cursors import ReadEvent, reader
from marketplace.fulfilment.events import Action
from marketplace.fulfilment.queries.deadlines import claim_deadlines
from marketplace.kernel.actor import Role
from marketplace.kernel.text import gettext_noop
from marketplace.notifications.states import Kind
from marketplace.notifications.steps import deadlines, tell
from marketplace.organisations.queries import regulators_of
from marketplace.purchasing.models import Order
from marketplace.purchasing.states import OrderState
from marketplace.purchasing.steps import tell_party

deadlines("fulfilment.claims")(claim_deadlines)


@dataclass(frozen=True, kw_only=True)
class _News:
    """What a party is told, and in which state of the order it is still news (None: in any)."""

    message: str
    to_buyer: bool
    state: OrderState | None = None


_NEWS: Mapping[Action, _News] = {
    Action.ORDER_DELIVERED: _News(
        message=gettext_noop("Order %(number)s was delivered: inspect it."), to_buyer=True, state=OrderState.DELIVERING
    ),
    Action.ORDER_ACCEPTED: _News(
        message=gettext_noop("Order %(number)s was accepted: send its invoice."),
        to_buyer=False,
        state=OrderState.ACCEPTED,
    ),
    Action.ORDER_RETURNED: _News(message=gettext_noop("The goods of order %(number)s were returned."), to_buyer=False),
    Action.ORDER_INVOICED: _News(
        message=gettext_noop("Order %(number)s was invoiced: it is payable."), to_buyer=True, state=OrderState.INVOICED
    ),
    Action.CLAIM_OPENED: _News(message=gettext_noop("Claim %(claim)s of order %(number)s: %(reason)s"), to_buyer=False),
    Action.CLAIM_PROMISED: _News(
        message=gettext_noop("The supplier promises a remedy for claim %(claim)s of order %(number)s."), to_buyer=True
    ),
    Action.CLAIM_DECLINED: _News(
        message=gettext_noop("The supplier declines claim %(claim)s of order %(number)s: %(reason)s"), to_buyer=True
    ),
    Action.CLAIM_ESCALATED: _News(
        message=gettext_noop("Claim %(claim)s of order %(number)s went to the regulator: %(reason)s"), to_buyer=False
    ),
    Action.CLAIM_SETTLED: _News(
        message=gettext_noop("Claim %(claim)s of order %(number)s is settled."), to_buyer=False
    ),
    Action.CLAIM_WITHDRAWN: _News(
        message=gettext_noop("Claim %(claim)s of order %(number)s was withdrawn."), to_buyer=False
    ),
}


@reader("fulfilment.tell", actions=list(_NEWS))
def tell_parties(events: Sequence[ReadEvent]) -> None:
    """Tell the party that each event concerns and did not act itself."""
    rows = Order.objects.filter(number__in={event.subject for event in events}).select_related("purchase")
    orders = {row.number: row for row in rows}
    for event in events:
        news, order = _NEWS[Action(event.action)], orders.get(event.subject)
        if order is None or (news.state is not None and order.state != news.state):
            continue
        claim = str(event.data.get("claim", ""))
        tell_party(
            event=event,
            order=order,
            to_buyer=news.to_buyer,
            message=news.message,
            params={"claim": claim, "reason": str(event.data.get("reason", ""))},
            page=f"claim {claim}" if claim else f"order {order.number}",
        )
        if event.action == Action.CLAIM_ESCALATED:
            _tell_regulators(event, order, claim)


def _tell_regulators(event: ReadEvent, order: Order, claim: str) -> None:
    """Tell the officers of the buyer's region: the supplier is told by what every party is told."""
    for bureau in regulators_of(region=order.region_code):
        tell(
            event_id=f"{event.stream}#{event.seq}@{bureau}",
            kind=Kind.ORDERS,
            message=gettext_noop("Claim %(claim)s of order %(number)s was taken to you: %(reason)s"),
            params={"claim": claim, "number": order.number, "reason": str(event.data.get("reason", ""))},
            link=f"regulator:claim {claim}",
            at=event.at,
            organisation_id=bureau,
            roles=[Role.REGULATOR],
        )
