"""Webhooks' addresses: added, changed, given another secret, removed by the organisation's own administrator."""

import datetime
from collections.abc import Collection

from django.conf import settings

from marketplace.audit.log import record
from marketplace.integrations.events import EndpointAdded, EndpointChanged, EndpointRemoved, EndpointSecretRotated
from marketplace.integrations.gateways import seal
from marketplace.integrations.models import Endpoint, EndpointSecret
from marketplace.integrations.permissions import Permission
from marketplace.integrations.rules import AddressRefused, checked_url, read_kinds
from marketplace.integrations.steps import check_follows, drop_waiting, end_others, locked_client, locked_endpoint
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, InvalidInput
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop

MOST_ENDPOINTS = 10
LONGEST_OVERLAP_DAYS = 30
_LOOK_AGAIN = gettext_noop("Some fields need another look.")


@operation(Permission.CLIENT_MANAGE)
def add_endpoint(
    *, actor: Actor, at: datetime.datetime, client_id: str, url: str, kinds: Collection[str], secret: str
) -> int:
    """Have events of `kinds` that the program may see sent to `url` from now on; return the endpoint's id.

    `secret` is made at the edge like a key's; it is stored sealed, since each delivery is signed with it. Raises
    `InvalidInput` for a key without the permission to follow events, an address that is not called, and unknown kinds.
    """
    client = locked_client(client_id, at=at)
    authorize(actor, Permission.CLIENT_MANAGE, client)
    address, wanted = _checked(url, kinds)
    check_follows(client, at=at)
    if client.endpoints.filter(removed_at=None).count() >= MOST_ENDPOINTS:
        raise Conflict(gettext_noop("A key has at most 10 webhooks."))
    row = Endpoint.objects.create(client=client, url=address, kinds=wanted, created_at=at)
    EndpointSecret.objects.create(endpoint=row, sealed=seal(secret), created_at=at)
    event = EndpointAdded(subject=client_id, endpoint=row.pk, url=address, kinds=wanted)
    record(stream=f"organisation/{client.organisation_id}", actor=actor, at=at, events=[event])
    return row.pk


@operation(Permission.CLIENT_MANAGE)
def change_endpoint(*, actor: Actor, at: datetime.datetime, endpoint_id: int, url: str, kinds: Collection[str]) -> int:
    """Send to another address, or other kinds of events; return the endpoint's id. A circuit that was open is closed."""
    row = locked_endpoint(endpoint_id)
    authorize(actor, Permission.CLIENT_MANAGE, row.client)
    row.url, row.kinds = _checked(url, kinds)
    row.failures, row.open_until = 0, None
    row.save(update_fields=["url", "kinds", "failures", "open_until"])
    event = EndpointChanged(subject=row.client.client_id, endpoint=row.pk, url=row.url, kinds=row.kinds)
    record(stream=f"organisation/{row.client.organisation_id}", actor=actor, at=at, events=[event])
    return row.pk


@operation(Permission.CLIENT_MANAGE)
def rotate_endpoint_secret(
    *, actor: Actor, at: datetime.datetime, endpoint_id: int, secret: str, overlap_days: int
) -> int:
    """Sign with another secret, and for `overlap_days` more with the present one too; return the endpoint's id."""
    row = locked_endpoint(endpoint_id)
    authorize(actor, Permission.CLIENT_MANAGE, row.client)
    if not 0 <= overlap_days <= LONGEST_OVERLAP_DAYS:
        raise InvalidInput(_LOOK_AGAIN, fields={"overlap_days": gettext_noop("Write 0 to 30 days.")})
    old_until = at + datetime.timedelta(days=overlap_days)
    end_others(row.secrets.all(), until=old_until)
    EndpointSecret.objects.create(endpoint=row, sealed=seal(secret), created_at=at)
    event = EndpointSecretRotated(subject=row.client.client_id, endpoint=row.pk, old_until=old_until)
    record(stream=f"organisation/{row.client.organisation_id}", actor=actor, at=at, events=[event])
    return row.pk


@operation(Permission.CLIENT_MANAGE)
def remove_endpoint(*, actor: Actor, at: datetime.datetime, endpoint_id: int) -> int:
    """Send nothing to this address any more; return how many deliveries were still waiting. Its log stays."""
    row = locked_endpoint(endpoint_id)
    authorize(actor, Permission.CLIENT_MANAGE, row.client)
    row.removed_at = at
    row.save(update_fields=["removed_at"])
    dropped = drop_waiting(row, at=at)
    event = EndpointRemoved(subject=row.client.client_id, endpoint=row.pk, url=row.url, dropped=dropped)
    record(stream=f"organisation/{row.client.organisation_id}", actor=actor, at=at, events=[event])
    return dropped


def _checked(url: str, kinds: Collection[str]) -> tuple[str, list[str]]:
    problems: dict[str, str] = {}
    address = ""
    try:
        address = checked_url(url, local=settings.EMALL_WEBHOOKS_LOCAL)
    except AddressRefused as refused:
        problems["url"] = str(refused)
    wanted = read_kinds(kinds)
    if wanted is None:
        problems["kinds"] = gettext_noop("Write kinds such as order.placed or order.*, one a line.")
    if problems or wanted is None:
        raise InvalidInput(_LOOK_AGAIN, fields=problems)
    return address, wanted
