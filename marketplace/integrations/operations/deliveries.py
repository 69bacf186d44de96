"""Deliveries: what became of a try, giving up what waited too long, sending once more, sending a test."""

import datetime
import json

from django.db.models import Q
from django.db.models.functions import Now

from marketplace.audit.log import record
from marketplace.integrations.events import (
    CircuitOpened,
    DeliveriesOverdue,
    DeliveryGivenUp,
    DeliveryResent,
    EndpointTested,
)
from marketplace.integrations.models import Attempt, Delivery, Endpoint
from marketplace.integrations.permissions import Permission
from marketplace.integrations.queries.clients import client_actor
from marketplace.integrations.queries.feed import seen_today
from marketplace.integrations.rules import OVERDUE_AFTER, VERSION, circuit_pause, next_attempt
from marketplace.integrations.states import DELIVERIES, DeliveryAction, DeliveryState
from marketplace.integrations.steps import check_follows, drop_waiting, locked_endpoint
from marketplace.jobs.outbox import enqueue
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import InvalidInput, NotFound
from marketplace.kernel.ids import idempotency_key
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop

TEST_KIND = "webhook.test"


@operation(Permission.DELIVERY_SEND)
def note_attempt(
    *,
    actor: Actor,
    at: datetime.datetime,
    delivery_id: int,
    accepted: bool,
    status: int | None,
    error: str,
    milliseconds: int,
) -> bool:
    """Write down what became of a try; return whether the endpoint may be tried further.

    A failure is tried again 10·2ⁿ s later for three days, then given up with an event. Failures in a row open the
    endpoint's circuit; one success closes it.
    """
    endpoint_id = Delivery.objects.values_list("endpoint_id", flat=True).get(pk=delivery_id)
    endpoint = Endpoint.objects.select_related("client").select_for_update(of=("self",)).get(pk=endpoint_id)
    row = Delivery.objects.select_for_update().get(pk=delivery_id)
    Attempt.objects.create(delivery=row, at=at, status=status, error=error, milliseconds=milliseconds)
    if row.state != DeliveryState.WAITING:
        return endpoint.removed_at is None
    row.attempts += 1
    events: list[CircuitOpened | DeliveryGivenUp] = []
    if accepted:
        _end(row, DeliveryAction.DELIVER, at)
    else:
        later = next_attempt(attempts=row.attempts, first_at=row.first_at, at=at)
        if later is None:
            _end(row, DeliveryAction.GIVE_UP, at)
            events.append(_given_up(row, endpoint, error or f"HTTP {status}"))
        else:
            row.state, row.next_at = DELIVERIES.target(DeliveryAction.FAIL, DeliveryState(row.state)), later
    row.save(update_fields=["state", "attempts", "next_at", "ended_at"])
    events += _count(endpoint, accepted=accepted, error=error or f"HTTP {status}", at=at)
    if events:
        record(stream=f"organisation/{endpoint.client.organisation_id}", actor=actor, at=at, events=events)
    return endpoint.removed_at is None and endpoint.open_until is None


@operation(Permission.DELIVERY_SEND)
def give_up_overdue(*, actor: Actor, at: datetime.datetime, endpoint_id: int) -> int:
    """Give up what waits for an endpoint longer than three days; return how many. Safe to repeat.

    That is what its open circuit let no try reach, or what its key, which ended, may no longer be sent. One that is being sent
    to now is left to the next time.
    """
    rows = Endpoint.objects.select_related("client").select_for_update(of=("self",)).filter(pk=endpoint_id)
    endpoint = rows.filter(Q(busy_until=None) | Q(busy_until__lte=Now())).first()
    if endpoint is None:
        return 0
    count = drop_waiting(endpoint, at=at, since=at - OVERDUE_AFTER)
    if count:
        event = DeliveriesOverdue(
            subject=endpoint.client.client_id, endpoint=endpoint.pk, url=endpoint.url, count=count
        )
        record(stream=f"organisation/{endpoint.client.organisation_id}", actor=actor, at=at, events=[event])
    return count


@operation(Permission.CLIENT_MANAGE)
def resend_delivery(*, actor: Actor, at: datetime.datetime, delivery_id: int) -> int:
    """Send an event once more under its own id, whatever became of it; return the delivery's id.

    Its three days begin anew, and an open circuit is closed for it. What is sent is what the key may see of the event today.
    Raises `NotFound` when the endpoint is no more, and `InvalidInput` when its key may no longer follow events, or see this one.
    """
    endpoint_id = Delivery.objects.filter(pk=delivery_id).values_list("endpoint_id", flat=True).first()
    if endpoint_id is None:
        raise NotFound(gettext_noop("This delivery"))
    endpoint = locked_endpoint(endpoint_id)
    authorize(actor, Permission.CLIENT_MANAGE, endpoint.client)
    check_follows(endpoint.client, at=at)
    row = Delivery.objects.select_for_update().get(pk=delivery_id)
    row.body = _body_today(row, endpoint)
    row.state = DELIVERIES.target(DeliveryAction.RESEND, DeliveryState(row.state))
    row.attempts, row.first_at, row.next_at, row.ended_at = 0, at, at, None
    row.save(update_fields=["body", "state", "attempts", "first_at", "next_at", "ended_at"])
    _close(endpoint)
    event = DeliveryResent(subject=endpoint.client.client_id, endpoint=endpoint.pk, delivery=row.pk, event=row.event)
    record(stream=f"organisation/{endpoint.client.organisation_id}", actor=actor, at=at, events=[event])
    return row.pk


@operation(Permission.CLIENT_MANAGE)
def send_test(*, actor: Actor, at: datetime.datetime, endpoint_id: int) -> int:
    """Send a delivery of the kind `webhook.test`, signed and repeated like all others, `InvalidInput` included; return its id."""
    endpoint = locked_endpoint(endpoint_id)
    authorize(actor, Permission.CLIENT_MANAGE, endpoint.client)
    check_follows(endpoint.client, at=at)
    event_id = f"test/{idempotency_key()}"
    body = {"id": event_id, "kind": TEST_KIND, "version": VERSION, "at": at.isoformat(), "data": {}}
    row = Delivery.objects.create(
        endpoint=endpoint,
        event=event_id,
        kind=TEST_KIND,
        body=json.dumps(body),
        created_at=at,
        first_at=at,
        next_at=at,
    )
    _close(endpoint)
    tested = EndpointTested(subject=endpoint.client.client_id, endpoint=endpoint.pk, delivery=row.pk)
    record(stream=f"organisation/{endpoint.client.organisation_id}", actor=actor, at=at, events=[tested])
    return row.pk


def _body_today(row: Delivery, endpoint: Endpoint) -> str:
    """Return what a delivery says to its key today; raises `InvalidInput` when it may not see the event any more."""
    if row.kind == TEST_KIND:
        return row.body
    change = seen_today(row.event, actor=client_actor(endpoint.client))
    if change is None:
        raise InvalidInput(gettext_noop("This key may not see this event any more."))
    return json.dumps(change.as_dict(), ensure_ascii=False)


def _end(row: Delivery, action: DeliveryAction, at: datetime.datetime) -> None:
    row.state, row.ended_at = DELIVERIES.target(action, DeliveryState(row.state)), at


def _given_up(row: Delivery, endpoint: Endpoint, error: str) -> DeliveryGivenUp:
    return DeliveryGivenUp(
        subject=endpoint.client.client_id,
        endpoint=endpoint.pk,
        delivery=row.pk,
        url=endpoint.url,
        event=row.event,
        error=error,
    )


def _count(endpoint: Endpoint, *, accepted: bool, error: str, at: datetime.datetime) -> list[CircuitOpened]:
    """Count a failure, or forget them after a success; return the event when the circuit opens for the first time."""
    endpoint.failures = 0 if accepted else endpoint.failures + 1
    pause = circuit_pause(endpoint.failures)
    opened_before = endpoint.open_until is not None
    endpoint.open_until = at + pause if pause else None
    endpoint.save(update_fields=["failures", "open_until"])
    if endpoint.open_until is None or opened_before:
        return []
    return [
        CircuitOpened(
            subject=endpoint.client.client_id,
            endpoint=endpoint.pk,
            url=endpoint.url,
            failures=endpoint.failures,
            until=endpoint.open_until,
            error=error,
        )
    ]


def _close(endpoint: Endpoint) -> None:
    """Try an endpoint again at once, whatever its circuit said."""
    endpoint.failures, endpoint.open_until = 0, None
    endpoint.save(update_fields=["failures", "open_until"])
    enqueue(name="integrations.send", kwargs={"endpoint": endpoint.pk}, dedupe=str(endpoint.pk))
