"""People are reminded of each clock 72, 24 and 2 hours before it ends: once each, the nearest if the sweep is late."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.fulfilment.models import Claim
from marketplace.jobs.registry import load_tasks
from marketplace.jobs.runner import drain
from marketplace.kernel.calendar import end_of_day
from marketplace.kernel.ids import idempotency_key
from marketplace.notifications.models import Notification
from marketplace.notifications.steps import remind, sources
from marketplace.notifications.tasks import task_find_deadlines
from marketplace.purchasing.models import Order, Purchase
from marketplace.purchasing.operations.approval import approve_purchase
from marketplace.purchasing.operations.orders import confirm_order
from tests.factories import mall as act
from tests.factories.cast import NOW
from tests.factories.mall import Mall

HOUR = datetime.timedelta(hours=1)
load_tasks()


def reminded(name: str) -> list[str]:
    """Return in how many hours somebody's reminders said that a clock ends, the latest last."""
    rows = Notification.objects.filter(kind="deadlines", user__username=name).order_by("at", "pk")
    return [row.params["left"].split()[0] for row in rows]


def sweep(at: datetime.datetime) -> None:
    """Ask every source, as the sweep and its tasks do."""
    for source in sources():
        remind(source=source, at=at)


def placed(mall: Mall, hours: int = 100) -> Order:
    """Return a new order that Bob is to confirm within some hours."""
    row = Order.objects.get(number=act.ordered(mall, {mall.laptop: 1})[0])
    row.confirm_by = NOW + hours * HOUR
    row.save(update_fields=["confirm_by"])
    return row


def test_it_works(mall: Mall) -> None:
    row = placed(mall)
    for hours in (100, 73, 72, 60, 24.5, 24, 10, 2.1, 2, 1, 0, -1):
        sweep(row.confirm_by - hours * HOUR)
        sweep(row.confirm_by - hours * HOUR)
    assert reminded("bob") == ["72", "24", "2"]
    told = Notification.objects.filter(user_id=mall.cast.bob.user_id, kind="deadlines").latest("at")
    assert told.link == f"supplier:order {row.number}"
    assert told.params["due"] == f"{row.confirm_by:%Y-%m-%d %H:%M}"


def test_nobody_else_is_reminded(mall: Mall) -> None:
    row = placed(mall)
    Notification.objects.all().delete()
    remind(source="purchasing.orders", at=row.confirm_by - HOUR)
    assert set(Notification.objects.values_list("user__username", flat=True)) == {"bob"}
    assert reminded("charlie") == []


def test_a_late_sweep_sends_only_the_nearest(mall: Mall) -> None:
    row = placed(mall)
    sweep(row.confirm_by - HOUR)
    assert reminded("bob") == ["2"]


def test_a_reminder_before_the_beginning_is_left_out(mall: Mall) -> None:
    row = placed(mall, hours=60)
    sweep(NOW + HOUR)
    assert reminded("bob") == []
    sweep(row.confirm_by - 24 * HOUR)
    assert reminded("bob") == ["24"]


def test_a_moved_deadline_reminds_anew(mall: Mall) -> None:
    row = placed(mall)
    sweep(row.confirm_by - 24 * HOUR)
    row.confirm_by += 48 * HOUR
    row.save(update_fields=["confirm_by"])
    sweep(row.confirm_by - 72 * HOUR)
    sweep(row.confirm_by - 24 * HOUR)
    assert reminded("bob") == ["24", "72", "24"]


def test_who_acted_is_reminded_no_more(mall: Mall) -> None:
    row = placed(mall)
    confirm_order(
        actor=mall.cast.bob,
        at=NOW,
        key=idempotency_key(),
        number=row.number,
        deliver_by=(NOW + datetime.timedelta(days=4)).date(),
    )
    sweep(row.confirm_by - 2 * HOUR)
    row.refresh_from_db()
    assert row.deliver_by is not None
    before = Notification.objects.filter(kind="deadlines", params__number=row.number)
    assert all("deliver" in told.message for told in before)
    sweep(end_of_day(row.deliver_by) - 2 * HOUR)
    assert reminded("bob")[-1] == "2"


def test_approvers_are_reminded_of_their_turn_and_the_requester_of_the_orders(mall: Mall) -> None:
    number = act.submitted(mall, {mall.desk: 1})
    row = Purchase.objects.get(number=number)
    sweep(row.hold_until - 2 * HOUR)
    assert (reminded("arthur"), reminded("amy"), reminded("alice")) == (["2"], ["2"], [])
    approve_purchase(actor=mall.cast.arthur, at=NOW, key=idempotency_key(), number=number)
    sweep(row.hold_until - 2 * HOUR)
    assert (reminded("arthur"), reminded("alice")) == (["2"], ["2"])


def test_the_buyer_is_reminded_to_inspect_and_the_supplier_to_answer_a_claim(mall: Mall) -> None:
    row = Order.objects.get(number=act.delivered(mall, {mall.desk: 2})[0])
    row.accept_by = NOW + 100 * HOUR
    row.save(update_fields=["accept_by"])
    sweep(row.accept_by - 24 * HOUR)
    assert reminded("alice") == ["24"]
    claim = Claim.objects.create(
        number="SP-1",
        order=row,
        state="open",
        reason="broken",
        amount=1,
        opened_at=NOW,
        opened_by_id=mall.cast.alice.user_id,
        answer_by=NOW + 100 * HOUR,
    )
    remind(source="fulfilment.claims", at=claim.answer_by - 72 * HOUR)
    assert reminded("bob")[-1] == "72"


@pytest.mark.parametrize("source", sources())
def test_statements_do_not_grow_with_rows(mall: Mall, source: str) -> None:
    at = NOW + HOUR
    counts = []
    for orders in (1, 2):
        for _ in range(orders):
            row = placed(mall, hours=73)
            act.submitted(mall, {mall.desk: 1})
        Purchase.objects.update(hold_until=NOW + 73 * HOUR)
        Notification.objects.all().delete()
        with CaptureQueriesContext(connection) as captured:
            remind(source=source, at=at)
        counts.append(len(captured))
    assert row.number
    assert counts[0] == counts[1] <= 14


def test_the_sweep_hands_out_every_source(mall: Mall) -> None:
    row = placed(mall)
    task_find_deadlines(at=row.confirm_by - 24 * HOUR)
    drain(at=row.confirm_by - 24 * HOUR)
    assert reminded("bob") == ["24"]
