"""The clocks of buying: holds that lapse, orders that expire.

A sweep only hands out one task per row: each row ends in a transaction of its own, so that rows of different purchases are
never locked together.
"""

import datetime

from marketplace.jobs.outbox import enqueue
from marketplace.jobs.registry import sweep, task
from marketplace.kernel.actor import SYSTEM
from marketplace.purchasing.operations.approval import lapse_purchase
from marketplace.purchasing.operations.orders import expire_order
from marketplace.purchasing.queries.orders import due_orders
from marketplace.purchasing.queries.purchases import due_purchases
from marketplace.purchasing.states import OrderState
from marketplace.purchasing.steps.words import write_missing_words

BATCH = 500
# Titles are read and cut at some thousands a second.
MOST_WORDS = 5_000


@sweep("purchasing.find_lapsed", every=30)
def task_find_lapsed(*, at: datetime.datetime) -> None:
    """Hand out the purchases whose hold has run out."""
    for purchase_id in due_purchases(at, limit=BATCH):
        enqueue(name="purchasing.lapse", kwargs={"purchase_id": purchase_id}, dedupe=str(purchase_id))


@task("purchasing.lapse")
def task_lapse(*, at: datetime.datetime, purchase_id: int) -> None:
    """End one purchase whose hold has run out."""
    lapse_purchase(actor=SYSTEM, at=at, purchase_id=purchase_id)


@sweep("purchasing.write_words", every=300)
def task_write_words(*, at: datetime.datetime) -> None:
    """Write the words of purchases that have none; `at` plays no part."""
    write_missing_words(limit=MOST_WORDS)


@sweep("purchasing.find_expired", every=30)
def task_find_expired(*, at: datetime.datetime) -> None:
    """Hand out the orders that were not confirmed in time."""
    for order_id in due_orders(at, states=(OrderState.PLACED,), limit=BATCH):
        enqueue(name="purchasing.expire", kwargs={"order_id": order_id}, dedupe=str(order_id))


@task("purchasing.expire")
def task_expire(*, at: datetime.datetime, order_id: int) -> None:
    """End one order that was not confirmed in time."""
    expire_order(actor=SYSTEM, at=at, order_id=order_id)
