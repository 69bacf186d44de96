"""Events reach a real receiver, signed, at least once; failures are repeated, paused, given up loudly."""

import datetime
import json
import os
import signal
import subprocess
import sys

import pytest

from marketplace.audit.cursors import run_reader
from marketplace.audit.queries import timeline
from marketplace.integrations.models import ApiClient, Delivery, Endpoint
from marketplace.integrations.operations import (
    new_webhook_secret,
    resend_delivery,
    rotate_endpoint_secret,
    send_test,
)
from marketplace.integrations.queries.deliveries import due_endpoints, may_send
from marketplace.integrations.rules import OVERDUE_AFTER
from marketplace.integrations.tasks import LEASE, task_find_overdue
from marketplace.jobs.runner import drain
from marketplace.kernel import clock
from marketplace.kernel.errors import InvalidInput
from marketplace.notifications.models import Notification
from tests.factories.cast import Cast
from tests.factories.receiver import Receiver
from tests.factories.webhooks import ROOT, act, checked_by_the_documentation, happen, later, subscribed

MINUTE = datetime.timedelta(minutes=1)


def test_an_event_is_sent_signed_with_the_id_of_the_log(cast: Cast, receiver: Receiver) -> None:
    _, secret = subscribed(cast, receiver.url)
    ids = happen(cast, 2)
    drain()
    assert receiver.ids == ids
    got = receiver.got[0]
    body = json.loads(got.body)
    assert (
        (body["id"], body["kind"]) == (ids[0], "organisation.department_changed") == (ids[0], got.headers["Emall-Type"])
    )
    assert body["actor"] == {"organisation": "青石县第一中学", "name": "Uma"}
    verify = checked_by_the_documentation()
    assert verify(got.headers, got.body, secret)
    assert not verify(got.headers, got.body + b" ", secret)
    assert not verify(got.headers, got.body, "emwh_other")
    assert not verify(got.headers, got.body, secret, now=int(got.headers["Emall-Timestamp"]) + 301)
    assert set(Delivery.objects.filter(event__in=ids).values_list("state", "attempts")) == {("delivered", 1)}


def test_two_secrets_sign_while_one_replaces_the_other(cast: Cast, receiver: Receiver) -> None:
    endpoint, old = subscribed(cast, receiver.url)
    new = new_webhook_secret()
    act(rotate_endpoint_secret, cast, endpoint_id=endpoint.pk, secret=new, overlap_days=7)
    happen(cast)
    drain()
    verify = checked_by_the_documentation()
    assert [verify(receiver.got[0].headers, receiver.got[0].body, one) for one in (old, new)] == [True, True]
    endpoint.secrets.filter(expires_at__isnull=False).update(expires_at=clock.now())
    happen(cast)
    drain()
    assert [verify(receiver.got[1].headers, receiver.got[1].body, one) for one in (old, new)] == [False, True]


def test_a_failure_is_repeated_and_a_redirect_is_one(cast: Cast, receiver: Receiver) -> None:
    subscribed(cast, receiver.url)
    receiver.answers = [500, 302]
    [event] = happen(cast)
    drain()
    row = Delivery.objects.get(event=event)
    assert (row.state, row.attempts, len(receiver.got)) == ("waiting", 1, 1)
    [first] = row.tries.all()
    assert row.next_at == first.at + datetime.timedelta(seconds=10)
    later(seconds=11)
    assert [one.status for one in row.tries.order_by("pk")] == [500, 302]
    later(seconds=60)
    row.refresh_from_db()
    assert (row.state, row.attempts, receiver.ids) == ("delivered", 3, [event] * 3)


def test_five_failures_open_the_circuit_and_one_success_closes_it(cast: Cast, receiver: Receiver) -> None:
    endpoint, _ = subscribed(cast, receiver.url)
    receiver.answers = [503] * 6
    ids = happen(cast, 7)
    drain()
    endpoint.refresh_from_db()
    assert (len(receiver.got), endpoint.failures) == (5, 5)
    assert endpoint.open_until is not None
    run_reader("integrations.failures")
    told = Notification.objects.get(user_id=cast.uma.user_id, event_id__startswith="webhook.circuit_opened")
    assert told.params["url"] == receiver.url
    later(seconds=30)
    assert len(receiver.got) == 5  # left alone
    later(seconds=70)
    assert len(receiver.got) == 6  # one try, refused again: twice as long a pause
    later(seconds=200)
    assert len(receiver.got) > 6
    later(seconds=400)
    assert set(Delivery.objects.filter(event__in=ids).values_list("state", flat=True)) == {"delivered"}
    endpoint.refresh_from_db()
    assert (endpoint.failures, endpoint.open_until) == (0, None)


def test_after_three_days_it_gives_up_loudly_and_can_be_sent_again(cast: Cast, receiver: Receiver) -> None:
    endpoint, _ = subscribed(cast, receiver.url)
    receiver.answers = [500]
    [event] = happen(cast)
    Delivery.objects.filter(event=event).update(first_at=clock.now() - datetime.timedelta(days=3, seconds=1))
    drain()
    row = Delivery.objects.get(event=event)
    assert (row.state, row.ended_at is not None) == ("given_up", True)
    assert timeline(f"organisation/{cast.uma.organisation_id}")[-1].action == "webhook.given_up"
    run_reader("integrations.failures")
    assert Notification.objects.filter(
        user_id=cast.uma.user_id, event_id__startswith=f"webhook.given_up/{endpoint.pk}/"
    ).exists()
    act(resend_delivery, cast, delivery_id=row.pk)
    drain()
    row.refresh_from_db()
    assert (row.state, receiver.ids) == ("delivered", [event, event])


def test_what_no_try_reaches_for_three_days_is_given_up_by_the_sweep(cast: Cast, receiver: Receiver) -> None:
    endpoint, _ = subscribed(cast, receiver.url)
    old, young = happen(cast, 2)
    now = clock.now()
    Endpoint.objects.filter(pk=endpoint.pk).update(failures=9, open_until=now + 2 * OVERDUE_AFTER)
    Delivery.objects.filter(endpoint=endpoint, event=old).update(first_at=now - OVERDUE_AFTER)
    Delivery.objects.filter(endpoint=endpoint, event=young).update(first_at=now - OVERDUE_AFTER + MINUTE)
    for _ in range(2):
        task_find_overdue(at=now)
        drain()
    states = dict(Delivery.objects.filter(endpoint=endpoint).values_list("event", "state"))
    assert states == {old: "given_up", young: "waiting"}
    overdue = [one for one in timeline(f"organisation/{cast.uma.organisation_id}") if one.action == "webhook.overdue"]
    assert [one.data["count"] for one in overdue if one.data["endpoint"] == endpoint.pk] == [1]
    run_reader("integrations.failures")
    told = Notification.objects.filter(user_id=cast.uma.user_id, event_id__startswith="webhook.overdue/")
    assert [one.params["count"] for one in told if one.params["url"] == receiver.url] == ["1"]
    act(resend_delivery, cast, delivery_id=Delivery.objects.get(endpoint=endpoint, event=old).pk)
    drain()
    assert old in receiver.ids


def test_what_waits_for_a_key_that_ended_is_given_up_unless_it_is_being_sent(cast: Cast, receiver: Receiver) -> None:
    endpoint, _ = subscribed(cast, receiver.url)
    [event] = happen(cast)
    now = clock.now()
    ApiClient.objects.filter(pk=endpoint.client_id).update(expires_at=now)
    Delivery.objects.filter(endpoint=endpoint).update(first_at=now - OVERDUE_AFTER)
    row = Delivery.objects.get(endpoint=endpoint, event=event)
    for leased, state in ((now + MINUTE, "waiting"), (None, "given_up")):
        Endpoint.objects.filter(pk=endpoint.pk).update(busy_until=leased)
        task_find_overdue(at=now)
        drain()
        row.refresh_from_db()
        assert row.state == state
    assert receiver.got == []
    with pytest.raises(InvalidInput, match="Prolong it first"):
        act(resend_delivery, cast, delivery_id=row.pk)


def test_a_worker_killed_while_sending_leaves_the_event_to_the_next(cast: Cast, receiver: Receiver) -> None:
    endpoint, _ = subscribed(cast, receiver.url)
    receiver.hold = True
    [event] = happen(cast)
    program = "import django; django.setup(); from marketplace.jobs.runner import drain; drain()"
    environment = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "marketplace.config.settings.test", "EMALL_WEBHOOKS_LOCAL": "1",
    }  # fmt: skip
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, env=environment) as worker:
        assert receiver.came.wait(60)
        worker.send_signal(signal.SIGKILL)
    receiver.hold = False
    endpoint.refresh_from_db()
    assert endpoint.busy_until is not None
    later(seconds=1)
    assert receiver.ids == [event]  # its lease still runs
    later(seconds=LEASE.total_seconds() + 5)
    assert receiver.ids == [event, event]
    assert Delivery.objects.get(event=event).state == "delivered"


def test_a_test_is_sent_like_everything_else(cast: Cast, receiver: Receiver) -> None:
    endpoint, secret = subscribed(cast, receiver.url)
    number = act(send_test, cast, endpoint_id=endpoint.pk)
    drain()
    got = receiver.got[0]
    assert got.headers["Emall-Type"] == "webhook.test"
    assert checked_by_the_documentation()(got.headers, got.body, secret)
    assert Delivery.objects.get(pk=number).state == "delivered"


def test_those_wait_longest_who_were_sent_to_last_and_an_organisation_takes_one_slot(
    cast: Cast, receiver: Receiver
) -> None:
    slow, quick, other = (subscribed(cast, receiver.url)[0] for _ in range(3))
    happen(cast)
    now = clock.now()
    mine = [slow.pk, quick.pk, other.pk]
    Endpoint.objects.filter(pk=slow.pk).update(busy_until=now - datetime.timedelta(seconds=1))
    Endpoint.objects.filter(pk=quick.pk).update(busy_until=now - datetime.timedelta(seconds=9))
    assert [pk for pk in due_endpoints(at=now) if pk in mine] == [other.pk, quick.pk, slow.pk]
    Endpoint.objects.filter(pk=slow.pk).update(busy_until=now + LEASE)
    assert not any(may_send(pk, at=now, most=2) for pk in mine)
    Endpoint.objects.filter(pk=slow.pk).update(busy_until=now)
    assert [may_send(pk, at=now, most=2) for pk in mine] == [True] * 3
    assert not may_send(slow.pk, at=now, most=0)
    drain()
    assert len(receiver.got) == 3
    other.refresh_from_db()
    assert other.busy_until is not None
    assert now <= other.busy_until <= clock.now()
