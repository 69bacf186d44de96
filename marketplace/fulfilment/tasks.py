"""The clock of acceptance: what nobody answers in time is deemed accepted. One task per order, as in purchasing."""

import datetime

from marketplace.fulfilment.operations.acceptance import accept_overdue_order
from marketplace.jobs.outbox import enqueue
from marketplace.jobs.registry import sweep, task
from marketplace.kernel.actor import SYSTEM
from marketplace.purchasing.queries.orders import due_orders
from marketplace.purchasing.states import OrderState

BATCH = 500


@sweep("fulfilment.find_overdue", every=30)
def task_find_overdue(*, at: datetime.datetime) -> None:
    """Hand out the delivered orders whose time of acceptance has run out."""
    for order_id in due_orders(at, states=(OrderState.DELIVERING,), limit=BATCH):
        enqueue(name="fulfilment.accept_overdue", kwargs={"order_id": order_id}, dedupe=str(order_id))


@task("fulfilment.accept_overdue")
def task_accept_overdue(*, at: datetime.datetime, order_id: int) -> None:
    """Accept one order that nobody answered in time."""
    accept_overdue_order(actor=SYSTEM, at=at, order_id=order_id)
