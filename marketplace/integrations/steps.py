"""Steps on keys and endpoints inside operations, and the reading and writing that tasks do between two tries."""

import datetime

from django.db.models import QuerySet

from marketplace.integrations.models import ApiClient, ClientSecret, Delivery, Endpoint, EndpointSecret
from marketplace.integrations.permissions import Permission
from marketplace.integrations.queries.clients import open_clients
from marketplace.integrations.states import DeliveryState
from marketplace.kernel.errors import Conflict, InvalidInput, NotFound
from marketplace.kernel.locks import lock
from marketplace.kernel.text import gettext_noop


def locked_client(client_id: str, *, at: datetime.datetime) -> ApiClient:
    """Lock and return a key; raises `NotFound`, and `Conflict` for a revoked one."""
    rows = lock(ApiClient.objects.filter(client_id=client_id))
    if not rows:
        raise NotFound(gettext_noop("This key"))
    if rows[0].revoked_at is not None:
        raise Conflict(gettext_noop("This key is revoked."))
    return rows[0]


def locked_endpoint(endpoint_id: int) -> Endpoint:
    """Lock and return an endpoint with its key; raises `NotFound` for one that is unknown or removed."""
    rows = lock(
        Endpoint.objects.filter(pk=endpoint_id, removed_at=None, client__revoked_at=None).select_related("client")
    )
    if not rows:
        raise NotFound(gettext_noop("This webhook"))
    return rows[0]


def check_follows(client: ApiClient, *, at: datetime.datetime) -> None:
    """Raise `InvalidInput` for a key that ended, or may not follow events: its webhooks are sent nothing."""
    if not open_clients(at).filter(pk=client.pk).exists():
        raise InvalidInput(gettext_noop("This key opens nothing any more. Prolong it first."))
    if Permission.FEED_READ.value not in client.scopes:
        raise InvalidInput(gettext_noop("This key may not follow events. Give it that permission first."))


def end_others(secrets: "QuerySet[ClientSecret] | QuerySet[EndpointSecret]", *, until: datetime.datetime) -> None:
    """Let the newest secret end at `until`; those it replaced itself end now, so that no more than two are ever valid."""
    newest = secrets.order_by("-pk").first()
    if newest is not None:
        secrets.exclude(pk=newest.pk).delete()
        secrets.filter(pk=newest.pk).update(expires_at=until)


def drop_waiting(endpoint: Endpoint, *, at: datetime.datetime, since: datetime.datetime | None = None) -> int:
    """Give up what still waits for an endpoint, `since` then if that is given; return how many."""
    waiting = Delivery.objects.filter(endpoint=endpoint, state=DeliveryState.WAITING)
    if since is not None:
        waiting = waiting.filter(first_at__lte=since)
    return waiting.update(state=DeliveryState.GIVEN_UP, ended_at=at)
