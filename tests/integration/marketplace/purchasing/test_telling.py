"""The next approver is told on turn, the requester what was decided; nobody is told twice."""

from typing import Any

import pytest
from django.db import transaction

from marketplace.audit.cursors import run_reader
from marketplace.kernel.ids import idempotency_key
from marketplace.notifications.models import Notification
from marketplace.purchasing import handlers
from marketplace.purchasing.operations.approval import approve_purchase, reject_purchase
from tests.factories import mall as act
from tests.factories.approving import Staff, asks, deputise, make_staff, rule_in_force
from tests.factories.cast import NOW
from tests.factories.mall import Mall, make_mall


@pytest.fixture
def mall(own_database: str) -> Mall:
    """The small mall, committed: readers see only what is."""
    return make_mall()


@pytest.fixture
def staff(mall: Mall) -> Staff:
    return make_staff(mall)


def told() -> list[tuple[str, str]]:
    """Run the reader and return whom it told what, the new ones only."""
    with transaction.atomic():
        Notification.objects.all().delete()
    assert handlers
    run_reader("purchasing.tell")
    rows = Notification.objects.order_by("user__username").values_list("user__username", "message")
    return [(name, message.split("“")[0] + message.rpartition("”")[2]) for name, message in rows]


def decide(door: Any, actor: Any, number: str, **more: Any) -> None:
    door(actor=actor, at=NOW, key=idempotency_key(), number=number, **more)


def test_each_is_told_on_turn(mall: Mall, staff: Staff) -> None:
    rule_in_force(staff, asks(staff.teaching, staff.fay))
    deputise(staff.fay, mall.cast.arthur)
    told()
    number = act.submitted(mall, {mall.laptop: 1, mall.desk: 1})
    assert [name for name, _ in told()] == ["anna", "ted"]
    assert told() == []
    decide(approve_purchase, staff.ted, number, returned={"1": "too dear"})
    assert [name for name, _ in told()] == ["alice", "arthur", "fay"]
    decide(approve_purchase, mall.cast.arthur, number)
    assert [name for name, _ in told()] == ["alice"]
    (row,) = Notification.objects.all()
    assert (row.link, row.params["title"]) == (f"buyer:purchase {number}", "教学用品")


def test_the_requester_reads_the_reason(mall: Mall, staff: Staff) -> None:
    number = act.submitted(mall, {mall.desk: 1})
    decide(reject_purchase, staff.fay, number, reason="no budget left")
    assert [name for name, _ in told()] == ["alice"]
    assert Notification.objects.get().params["reason"] == "no budget left"
