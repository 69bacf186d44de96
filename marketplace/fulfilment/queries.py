"""Papers of orders that an actor may see, and what is payable."""

from dataclasses import dataclass

from django.db.models import QuerySet

from marketplace.fulfilment.models import Acceptance, Delivery, Invoice
from marketplace.kernel.actor import Actor
from marketplace.purchasing.models import Order
from marketplace.purchasing.queries.orders import orders_visible_to
from marketplace.purchasing.states import OrderState


@dataclass(frozen=True, kw_only=True)
class Papers:
    """What was written about one order after it was confirmed; None where there is nothing yet."""

    delivery: Delivery | None
    acceptance: Acceptance | None
    invoice: Invoice | None


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
