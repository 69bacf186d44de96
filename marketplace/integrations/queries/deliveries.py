"""Webhooks: an organisation's endpoints with their log, and what is due."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from marketplace.integrations.gateways import unseal
from marketplace.integrations.models import Attempt, Delivery, Endpoint, EndpointSecret
from marketplace.integrations.permissions import Permission
from marketplace.integrations.queries.clients import open_clients
from marketplace.integrations.rules import OVERDUE_AFTER, matches
from marketplace.integrations.states import DeliveryState
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import NotFound
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop


@dataclass(frozen=True, kw_only=True)
class EndpointRow:
    """An endpoint with the counts of its log; `paused` tells until when its circuit is open."""

    endpoint: Endpoint
    waiting: int
    given_up: int
    last_at: datetime.datetime | None


def endpoints_visible_to(actor: Actor) -> "QuerySet[Endpoint]":
    """Return the endpoints of the actor's organisation, removed ones too; raises `NotAuthorized` for who manages none."""
    authorize(actor, Permission.CLIENT_MANAGE)
    return Endpoint.objects.filter(client__organisation_id=actor.organisation_id).select_related("client")


def endpoints_of(actor: Actor, *, client_id: str) -> list[EndpointRow]:
    """Return the endpoints of one key, in order, with the counts of their deliveries (one statement)."""
    rows = endpoints_visible_to(actor).filter(client__client_id=client_id, removed_at=None)
    counted = rows.annotate(
        waiting=Count("deliveries", filter=Q(deliveries__state=DeliveryState.WAITING)),
        given_up=Count("deliveries", filter=Q(deliveries__state=DeliveryState.GIVEN_UP)),
        last_at=Max("deliveries__ended_at", filter=Q(deliveries__state=DeliveryState.DELIVERED)),
    ).order_by("pk")
    return [
        EndpointRow(endpoint=row, waiting=row.waiting, given_up=row.given_up, last_at=row.last_at) for row in counted
    ]


def endpoint(actor: Actor, endpoint_id: int) -> tuple[Endpoint, list[EndpointSecret]]:
    """Return one endpoint of the actor's organisation with its secrets, newest first; raises `NotFound`."""
    row = endpoints_visible_to(actor).filter(pk=endpoint_id).first()
    if row is None:
        raise NotFound(gettext_noop("This webhook"))
    return row, list(row.secrets.order_by("-pk"))


def deliveries_of(row: Endpoint, *, state: str = "") -> "QuerySet[Delivery]":
    """Return the log of an endpoint, each delivery with its latest `status` and `error`; order it by `-pk`."""
    latest = Attempt.objects.filter(delivery=OuterRef("pk")).order_by("-pk")
    rows = Delivery.objects.filter(endpoint=row).annotate(
        status=latest.values("status")[:1], error=latest.values("error")[:1], tried_at=latest.values("at")[:1]
    )
    return rows.filter(state=state) if state else rows


def delivery(actor: Actor, delivery_id: int) -> Delivery:
    """Return one delivery of the actor's organisation with its endpoint and key; raises `NotFound`."""
    found = (
        Delivery.objects.filter(pk=delivery_id, endpoint__in=endpoints_visible_to(actor))
        .select_related("endpoint__client")
        .first()
    )
    if found is None:
        raise NotFound(gettext_noop("This delivery"))
    return found


def attempts_of(row: Delivery) -> list[Attempt]:
    """Return the tries of a delivery, latest first."""
    return list(row.tries.order_by("-pk"))


def subscribers(actions: Sequence[str], *, at: datetime.datetime) -> list[Endpoint]:
    """Return the endpoints of open keys that want an event of one of `actions`, with key and organisation (one statement)."""
    rows = Endpoint.objects.filter(removed_at=None, client__in=open_clients(at))
    found = rows.select_related("client__organisation").order_by("pk")
    return [
        row
        for row in found
        if Permission.FEED_READ.value in row.client.scopes and any(matches(row.kinds, action) for action in actions)
    ]


def due_endpoints(*, at: datetime.datetime) -> list[int]:
    """Return the endpoints to send to now, those first that were last sent to longest ago or never."""
    # A lease that was given back ended when it was: see `tasks`.
    return list(_due(at).order_by(F("busy_until").asc(nulls_first=True), "pk").values_list("pk", flat=True))


def overdue_endpoints(*, at: datetime.datetime) -> list[int]:
    """Return the endpoints with something that has waited longer than the three days, whatever keeps it."""
    waiting = Delivery.objects.filter(state=DeliveryState.WAITING, first_at__lte=at - OVERDUE_AFTER)
    return list(waiting.order_by("endpoint_id").values_list("endpoint_id", flat=True).distinct())


def may_send(endpoint_id: int, *, at: datetime.datetime, most: int) -> bool:
    """Whether an endpoint is due and there is room: fewer than `most` are sent to now, none of its own organisation."""
    row = _due(at).filter(pk=endpoint_id).select_related("client").first()
    if row is None:
        return False
    busy = Endpoint.objects.filter(busy_until__gt=Now()).values_list("client__organisation_id", flat=True)
    organisations = list(busy[:most])
    return len(organisations) < most and row.client.organisation_id not in organisations


def _due(at: datetime.datetime) -> "QuerySet[Endpoint]":
    """Return the endpoints with something to send now that nobody sends to and whose circuit is not open."""
    waiting = Delivery.objects.filter(endpoint=OuterRef("pk"), state=DeliveryState.WAITING, next_at__lte=at)
    return Endpoint.objects.filter(
        Q(busy_until=None) | Q(busy_until__lte=Now()),
        Q(open_until=None) | Q(open_until__lte=at),
        Exists(waiting),
        removed_at=None,
        client__in=open_clients(at).filter(scopes__contains=[Permission.FEED_READ.value]),
    )


def signing_secrets(row: Endpoint, *, at: datetime.datetime) -> list[str]:
    """Return the secrets that deliveries to an endpoint are signed with now, newest first."""
    rows = row.secrets.filter(Q(expires_at=None) | Q(expires_at__gt=at)).order_by("-pk")
    return [secret for one in rows if (secret := unseal(one.sealed)) is not None]
