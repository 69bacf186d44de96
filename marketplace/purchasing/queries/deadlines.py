"""The clocks of buying and whom each concerns: turns and holds of purchases, and each order from placing to payment."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from marketplace.kernel.actor import Role
from marketplace.kernel.calendar import end_of_day
from marketplace.kernel.clock import local_date
from marketplace.kernel.text import gettext_noop
from marketplace.notifications.rules import Due
from marketplace.purchasing.models import Order, Purchase
from marketplace.purchasing.queries.turns import asked_of
from marketplace.purchasing.states import SOURCED, OrderState, PurchaseState

_TURN = gettext_noop("Within %(left)s, by %(due)s: decide on “%(title)s”, or its hold ends.")
_INVITE = gettext_noop(
    "Within %(left)s, by %(due)s: invite the suppliers to compete for “%(title)s”, or its hold ends."
)
_PLACE = gettext_noop("Within %(left)s, by %(due)s: place the orders of “%(title)s”, or its hold ends.")


@dataclass(frozen=True, kw_only=True)
class _Clock:
    """What is waited for in one state: the fields with its end and its beginning, the words, and who must act."""

    ends: str
    begins: str
    message: str
    supplier_acts: bool


_CLOCKS = {
    OrderState.PLACED: _Clock(
        ends="confirm_by",
        begins="placed_at",
        message=gettext_noop("Within %(left)s, by %(due)s: confirm order %(number)s."),
        supplier_acts=True,
    ),
    OrderState.CONFIRMED: _Clock(
        ends="deliver_by",
        begins="confirmed_at",
        message=gettext_noop("Within %(left)s, by %(due)s: deliver order %(number)s."),
        supplier_acts=True,
    ),
    OrderState.DELIVERING: _Clock(
        ends="accept_by",
        begins="delivered_at",
        message=gettext_noop("Within %(left)s, by %(due)s: inspect order %(number)s, or it is taken as accepted."),
        supplier_acts=False,
    ),
    OrderState.ACCEPTED: _Clock(
        ends="pay_by",
        begins="accepted_at",
        message=gettext_noop("Within %(left)s, by %(due)s: order %(number)s is to be paid; send its invoice."),
        supplier_acts=True,
    ),
    OrderState.INVOICED: _Clock(
        ends="pay_by",
        begins="accepted_at",
        message=gettext_noop("Within %(left)s, by %(due)s: pay the invoice of order %(number)s."),
        supplier_acts=False,
    ),
}
_DAYS = frozenset({"deliver_by", "pay_by"})


def purchase_deadlines(at: datetime.datetime, until: datetime.datetime) -> Iterator[Due]:
    """Return the holds that end up to `until`: for whom the approval waits, then for who places the orders (five statements)."""
    states = [PurchaseState.SUBMITTED, PurchaseState.APPROVED, PurchaseState.AWARDED]
    rows = list(Purchase.objects.filter(state__in=states, hold_until__gt=at, hold_until__lte=until).order_by("pk"))
    waited = asked_of([row for row in rows if row.state == PurchaseState.SUBMITTED], at=at)
    for row in rows:
        turn = row.state == PurchaseState.SUBMITTED
        people = waited.get(row.pk, set()) if turn else {row.requester_id}
        if people:
            yield Due(
                subject=f"{row.pk}.{row.stage if turn else 'place'}",
                message=_TURN if turn else _next(row),
                params={"title": row.title},
                link=f"buyer:purchase {row.number}",
                since=row.submitted_at if turn else row.approved_at or row.submitted_at,
                due_at=row.hold_until,
                organisation_id=row.buyer_unit_id,
                user_ids=sorted(people),
            )


def _next(row: Purchase) -> str:
    """Return what the requester of an approved or awarded purchase is to do."""
    return _INVITE if row.route in SOURCED and row.state == PurchaseState.APPROVED else _PLACE


def order_deadlines(at: datetime.datetime, until: datetime.datetime) -> Iterator[Due]:
    """Return what each order waits for up to `until`, and who must act (one statement).

    For a supplier that isn't registered the requester acts.
    """
    ending = Q(pk__in=[])
    for state, clock in _CLOCKS.items():
        first, last = (local_date(at), local_date(until)) if clock.ends in _DAYS else (at, until)
        ending |= Q(state=state, **{f"{clock.ends}__gte": first, f"{clock.ends}__lte": last})
    for row in Order.objects.filter(ending).select_related("purchase").order_by("pk"):
        clock = _CLOCKS[OrderState(row.state)]
        end = getattr(row, clock.ends)
        supplier = row.supplier_id if clock.supplier_acts else None
        yield Due(
            subject=f"{row.pk}.{row.state}",
            message=clock.message,
            params={"number": row.number},
            link=f"supplier:order {row.number}" if supplier else f"buyer:order {row.number}",
            since=getattr(row, clock.begins) or row.placed_at,
            due_at=end_of_day(end) if clock.ends in _DAYS else end,
            organisation_id=supplier or row.buyer_unit_id,
            roles=(Role.SUPPLIER_OPERATOR,) if supplier else (),
            user_ids=() if supplier else (row.purchase.requester_id,),
        )
