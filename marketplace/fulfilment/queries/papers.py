"""Papers of orders that an actor may see, and what is payable."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Aggregate, Count, F, Q, QuerySet, Sum

from marketplace.fulfilment.models import Acceptance, Delivery, Invoice
from marketplace.kernel.actor import Actor
from marketplace.purchasing.models import Order
from marketplace.purchasing.queries.orders import orders_visible_to
from marketplace.purchasing.states import OrderState

_LATELY = datetime.timedelta(days=30)
# As Order.payable: what was accepted, less what claims took back.
_PAYABLE = F("accepted_total") - F("returned_total")


@dataclass(frozen=True, kw_only=True)
class Papers:
    """What was written about one order after it was confirmed; None where there is nothing yet."""

    delivery: Delivery | None
    acceptance: Acceptance | None
    invoice: Invoice | None


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How many orders stand at one stage before payment, and their amount in yuan."""

    orders: int
    amount: Decimal


def papers_of(order: Order) -> Papers:
    """Return the papers of an order that the caller may see."""
    return Papers(
        delivery=Delivery.objects.filter(order=order).first(),
        acceptance=Acceptance.objects.filter(order=order).select_related("accepted_by").first(),
        invoice=Invoice.objects.filter(order=order).select_related("document").first(),
    )


def payables_visible_to(actor: Actor) -> QuerySet[Order]:
    """Return invoiced orders that wait for payment, the most urgent first, with both parties joined."""
    rows = orders_visible_to(actor).filter(state=OrderState.INVOICED)
    return rows.select_related("supplier", "buyer_unit", "purchase", "invoice").order_by("pay_by", "pk")


def payment_progress(actor: Actor, *, on: datetime.date) -> dict[str, Progress]:
    """Return what the actor's orders are worth before payment (one statement).

    The stages: `delivering` waits for acceptance, `accepted` for the invoice, `due` is payable and in time, `overdue`
    should have been paid in the thirty days before the day `on`, `older` before them. The mall isn't told of payments, so
    what was paid outside it still stands among those.
    """
    lately = on - _LATELY
    stages = {
        "delivering": (Q(state=OrderState.DELIVERING), F("total")),
        "accepted": (Q(state=OrderState.ACCEPTED), _PAYABLE),
        "due": (Q(state=OrderState.INVOICED, pay_by__gte=on), _PAYABLE),
        "overdue": (Q(state=OrderState.INVOICED, pay_by__lt=on, pay_by__gte=lately), _PAYABLE),
        "older": (Q(state=OrderState.INVOICED, pay_by__lt=lately), _PAYABLE),
    }
    sums: dict[str, Aggregate] = {
        f"{stage}_orders": Count("pk", filter=condition) for stage, (condition, _) in stages.items()
    }
    sums |= {f"{stage}_amount": Sum(amount, filter=condition) for stage, (condition, amount) in stages.items()}
    found = orders_visible_to(actor).aggregate(**sums)
    return {
        stage: Progress(orders=found[f"{stage}_orders"], amount=found[f"{stage}_amount"] or Decimal(0))
        for stage in stages
    }
