"""Sending what is due, and forgetting what nobody asks for any more.

A task runs inside a transaction, and an open transaction holds every reader of the log back. So the task only takes an
endpoint's lease, by the machine's time; the requests go out after its commit, and each answer is written down in a transaction of its own. A worker
that dies between the two leaves the lease to run out, and what it had sent unnoted is sent again: at least once.
"""

import datetime
import logging
import time
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from marketplace.integrations.gateways import TIMEOUT_SECONDS, Answer, post
from marketplace.integrations.models import AccessToken, Delivery, Endpoint, RateWindow
from marketplace.integrations.operations.deliveries import give_up_overdue, note_attempt
from marketplace.integrations.queries.deliveries import due_endpoints, may_send, overdue_endpoints, signing_secrets
from marketplace.integrations.rules import TRIP_AFTER, headers
from marketplace.integrations.states import DeliveryState
from marketplace.jobs.outbox import enqueue
from marketplace.jobs.registry import sweep, task
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM

BATCH = 20
# No new request begins after this long, so that a lease outlives the last one.
SEND_SECONDS = 60.0
LEASE = datetime.timedelta(seconds=SEND_SECONDS + 3 * TIMEOUT_SECONDS)
# Receivers may be slow; half of a worker's threads stay free for other tasks, and one organisation takes one of these.
MOST_AT_ONCE = 2
KEEP_DAYS = 30
# Nobody could tell an unsigned delivery from a forged one. A try's error is a technical text like a library's.
_UNSEALED = "no secret to sign with: sealed with another site key, rotate the webhook's secret"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """One delivery, ready to go."""

    delivery_id: int
    url: str
    event: str
    kind: str
    body: bytes
    secrets: tuple[str, ...]


@sweep("integrations.find_due", every=5)
def task_find_due(*, at: datetime.datetime) -> None:
    """Hand out the endpoints that have something to send: retries, and what dead workers left."""
    for endpoint in due_endpoints(at=at):
        enqueue(name="integrations.send", kwargs={"endpoint": endpoint}, dedupe=str(endpoint))


@task("integrations.send")
def task_send(*, at: datetime.datetime, endpoint: int) -> None:
    """Take an endpoint's lease and send what is due once that is committed."""
    row = Endpoint.objects.select_for_update(skip_locked=True).filter(pk=endpoint).first()
    if row is None or not may_send(endpoint, at=at, most=MOST_AT_ONCE):
        return  # the sweep comes back to it
    parcels = _packed(row, at=at)
    row.busy_until = Now() + LEASE
    row.save(update_fields=["busy_until"])
    transaction.on_commit(partial(_send, row.pk, parcels))


def _packed(row: Endpoint, *, at: datetime.datetime) -> list[Parcel]:
    """Return what is due, oldest first; one thing only while the circuit has yet to close."""
    due = Delivery.objects.filter(endpoint=row, state=DeliveryState.WAITING, next_at__lte=at).order_by("next_at", "pk")
    secrets = tuple(signing_secrets(row, at=at))
    return [
        Parcel(
            delivery_id=one.pk,
            url=row.url,
            event=one.event,
            kind=one.kind,
            body=one.body.encode(),
            secrets=secrets,
        )
        for one in due[: 1 if row.failures >= TRIP_AFTER else BATCH]
    ]


def _send(endpoint: int, parcels: list[Parcel]) -> None:
    """Send, note each answer, give the lease back and ask for what has become due meanwhile."""
    began = time.monotonic()
    try:
        for parcel in parcels:
            if time.monotonic() - began > SEND_SECONDS or not _deliver(parcel):
                break
    finally:
        # Not blank: who was sent to last comes last in the next round.
        Endpoint.objects.filter(pk=endpoint).update(busy_until=Now())
    task_find_due(at=clock.now())


def _deliver(parcel: Parcel) -> bool:
    """Send one delivery and note the answer; return whether the endpoint may be tried further."""
    answer = _posted(parcel) if parcel.secrets else Answer(status=None, error=_UNSEALED, milliseconds=0)
    return note_attempt(
        actor=SYSTEM,
        at=clock.now(),
        delivery_id=parcel.delivery_id,
        accepted=answer.accepted,
        status=answer.status,
        error=answer.error,
        milliseconds=answer.milliseconds,
    )


def _posted(parcel: Parcel) -> Answer:
    # Receivers compare it with their own clock: the machine's time, also where the mall's runs ahead.
    stamp = int(time.time())
    signed = headers(event=parcel.event, kind=parcel.kind, secrets=parcel.secrets, timestamp=stamp, body=parcel.body)
    return post(url=parcel.url, headers=signed, body=parcel.body)


@sweep("integrations.find_overdue", every=600)
def task_find_overdue(*, at: datetime.datetime) -> None:
    """Hand out the endpoints for which something waits longer than three days."""
    for endpoint in overdue_endpoints(at=at):
        enqueue(name="integrations.give_up", kwargs={"endpoint": endpoint}, dedupe=str(endpoint))


@task("integrations.give_up")
def task_give_up(*, at: datetime.datetime, endpoint: int) -> None:
    """Give up what waits too long for one endpoint."""
    give_up_overdue(actor=SYSTEM, at=at, endpoint_id=endpoint)


@sweep("integrations.forget_old", every=3600)
def task_forget_old(*, at: datetime.datetime) -> None:
    """Delete tokens and counters that mean nothing any more, secrets that have ended, and deliveries of a month ago."""
    AccessToken.objects.filter(expires_at__lt=Now()).delete()
    RateWindow.objects.filter(started_at__lt=Now() - datetime.timedelta(hours=1)).delete()
    old = Q(created_at__lt=at - datetime.timedelta(days=KEEP_DAYS))
    Delivery.objects.filter(old & (~Q(state=DeliveryState.WAITING) | Q(endpoint__removed_at__isnull=False))).delete()
