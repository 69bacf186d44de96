"""Orders that an actor may see."""

import datetime
from collections.abc import Iterable

from django.db.models import Case, DateTimeField, Q, QuerySet, When
from django.db.models.functions import Cast

from marketplace.agreements.models import FrameworkAgreement
from marketplace.audit.queries import EventRow, timeline
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import NotFound
from marketplace.kernel.regions import region_prefix
from marketplace.kernel.text import gettext_noop
from marketplace.purchasing.models import CancelRequest, Order, OrderLine
from marketplace.purchasing.queries.history import line_count, orders_found, within_days
from marketplace.purchasing.states import OrderState

# What each side is waited for, for the to-do lists.
SUPPLIER_TO_DO = (OrderState.PLACED, OrderState.CONFIRMED, OrderState.ACCEPTED)
BUYER_TO_DO = (OrderState.DELIVERING,)


def orders_visible_to(actor: Actor) -> QuerySet[Order]:
    """Return the orders the actor may see: the unit's, the supplier's own, for a finance bureau those of its region."""
    scope = Q(pk__in=[])
    if actor.reads_unit:
        scope |= Q(buyer_unit_id=actor.organisation_id)
    if actor.has(Role.SUPPLIER_OPERATOR):
        scope |= Q(supplier_id=actor.organisation_id)
    if actor.reads_region:
        scope |= Q(region_code__startswith=region_prefix(actor.region))
    return Order.objects.filter(scope)


def order_list(
    actor: Actor,
    *,
    states: tuple[str, ...] = (),
    text: str = "",
    since: datetime.date | None = None,
    until: datetime.date | None = None,
) -> QuerySet[Order]:
    """Return visible orders, latest first, with both parties joined and the lines counted.

    `text` keeps what `orders_found` finds, `since` and `until` the days of placing in China, both included.
    """
    rows = orders_visible_to(actor).filter(orders_found(text), within_days("placed_at", since, until))
    rows = rows.select_related("supplier", "buyer_unit", "purchase")
    if states:
        rows = rows.filter(state__in=states)
    return rows.annotate(line_count=line_count(OrderLine.objects, "order")).order_by("-placed_at", "-pk")


def waiting_for_supplier(actor: Actor) -> QuerySet[Order]:
    """Return the orders that wait for their supplier, joined as in `order_list`, the nearest deadline first.

    The deadlines are those to confirm and to deliver; orders to be invoiced have none and come last.
    """
    due = Case(
        When(state=OrderState.PLACED, then="confirm_by"),
        When(state=OrderState.CONFIRMED, then=Cast("deliver_by", DateTimeField())),
        output_field=DateTimeField(),
    )
    return order_list(actor, states=SUPPLIER_TO_DO).order_by(due.asc(nulls_last=True), "pk")


def cancellations_to_answer(actor: Actor) -> QuerySet[CancelRequest]:
    """Return the buyers' requests to cancel a supplier's own orders that wait for its answer, the oldest first."""
    rows = CancelRequest.objects.filter(by_buyer=True, answered_at__isnull=True, order__in=orders_visible_to(actor))
    return rows.select_related("order__buyer_unit").order_by("asked_at", "pk")


def order(actor: Actor, number: str) -> Order:
    """Return one order the actor may see with its parties and purchase; raises `NotFound` otherwise."""
    rows = orders_visible_to(actor).select_related("supplier", "buyer_unit", "purchase__requester")
    found = rows.filter(number=number).first()
    if found is None:
        raise NotFound(gettext_noop("This order"))
    return found


def order_lines(row: Order) -> list[OrderLine]:
    """Return an order's lines, each with its lot, agreement and contract template joined (one statement)."""
    joined = "purchase_line__lot__agreement__contract_template"
    return list(row.lines.select_related(joined).order_by("position"))


def contracts_of(lines: Iterable[OrderLine]) -> list[FrameworkAgreement]:
    """Return the agreements that lines of `order_lines` were called off under: the order is made on their templates."""
    lots = [line.purchase_line.lot for line in lines]
    return list({lot.agreement_id: lot.agreement for lot in lots if lot is not None}.values())


def order_events(row: Order) -> list[EventRow]:
    """Return what the dossier says about this order alone: a supplier doesn't learn of the others."""
    return [event for event in timeline(row.purchase.stream) if event.subject == row.number]


def cancel_requests(row: Order) -> list[CancelRequest]:
    """Return the requests to cancel an order that the caller may see, the oldest first."""
    return list(CancelRequest.objects.filter(order=row).select_related("asked_by", "answered_by").order_by("pk"))


def due_orders(at: datetime.datetime, *, states: tuple[OrderState, ...], limit: int) -> list[int]:
    """Return the keys of orders in `states` whose clock has run out, for the sweeps."""
    rows = Order.objects.filter(next_check_at__lte=at, state__in=states).order_by("next_check_at")
    return list(rows.values_list("pk", flat=True)[:limit])
