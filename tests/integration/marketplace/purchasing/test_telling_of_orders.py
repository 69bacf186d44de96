"""Each party of an order is told what the other did; a claim too. The supplier elsewhere hears nothing."""

from typing import Any

import pytest
from django.db import transaction

from marketplace.audit.cursors import run_reader
from marketplace.fulfilment import handlers as following
from marketplace.fulfilment.operations.acceptance import accept_order
from marketplace.fulfilment.operations.claims import open_claim
from marketplace.kernel.ids import idempotency_key
from marketplace.notifications.models import Notification
from marketplace.purchasing import handlers
from marketplace.purchasing.operations.cancellation import ask_cancellation
from tests.factories import mall as act
from tests.factories.cast import NOW
from tests.factories.mall import Mall, make_mall


@pytest.fixture
def mall(own_database: str) -> Mall:
    """The small mall, committed: readers see only what is."""
    return make_mall()


def told() -> list[tuple[str, str]]:
    """Run the readers and return whom they told what about, the new ones only."""
    with transaction.atomic():
        Notification.objects.all().delete()
    assert handlers
    assert following
    run_reader("purchasing.tell_orders")
    run_reader("fulfilment.tell")
    rows = Notification.objects.filter(kind="orders").order_by("pk")
    return [(row.user.username, row.link.split()[0]) for row in rows.select_related("user")]


def do(door: Any, actor: Any, number: str, **more: Any) -> Any:
    return door(actor=actor, at=NOW, key=idempotency_key(), number=number, **more)


def test_each_party_is_told(mall: Mall) -> None:
    (number,) = act.ordered(mall, {mall.desk: 2})
    assert told() == [("bob", "supplier:order")]
    assert told() == []
    act.confirm(mall, number)
    assert told() == [("alice", "buyer:order")]
    do(ask_cancellation, mall.cast.bob, number, reason="sold out")
    assert told() == [("alice", "buyer:order")]
    act.deliver(mall, number)
    assert told() == [("alice", "buyer:order")]
    do(accept_order, mall.cast.alice, number)
    assert told() == [("bob", "supplier:order")]
    do(open_claim, mall.cast.alice, number, reason="wobbly", quantities={"1": 1})
    assert told() == [("bob", "supplier:claim")]


def test_who_reads_late_is_not_told_of_what_is_over(mall: Mall) -> None:
    (number,) = act.accepted(mall, {mall.desk: 1})
    assert number
    assert told() == [("bob", "supplier:order")]
