"""Programs with keys, made by operations."""

import datetime
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from marketplace.integrations.models import ApiClient
from marketplace.integrations.operations import create_client, new_secret
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, OrganisationKind, Role
from marketplace.kernel.ids import idempotency_key
from tests.factories.cast import member

BUYING = [
    "integrations:data:read",
    "integrations:feed:read",
    "purchasing:cart:change",
    "purchasing:purchase:submit",
]
SUPPLYING = ["integrations:data:read", "integrations:feed:read", "purchasing:order:answer"]


def administrator_of(actor: Actor, username: str) -> Actor:
    """Return a new administrator of the actor's organisation."""
    return member(actor.organisation_id, username, Role.ADMINISTRATOR)


def make_client(administrator: Actor, **changes: Any) -> tuple[str, str]:
    """Give a program a key of the administrator's organisation; return its id and secret."""
    supplies = administrator.kind is OrganisationKind.SUPPLIER
    secret = new_secret()
    at = changes.pop("at", None) or clock.now()
    inputs: dict[str, Any] = {
        "name": "ERP",
        "roles": [Role.SUPPLIER_OPERATOR if supplies else Role.REQUESTER],
        "scopes": SUPPLYING if supplies else BUYING,
        "expires_at": at + datetime.timedelta(days=300),
        "secret": secret,
        **changes,
    }
    client_id = create_client(actor=administrator, at=at, key=idempotency_key(), **inputs)
    return client_id, inputs["secret"]


def key_of(client_id: str) -> ApiClient:
    """Return the row of a key."""
    return ApiClient.objects.select_related("organisation").get(client_id=client_id)


def fetch_token(client: Client, client_id: str, secret: str, /, **form: str) -> Any:
    """Ask the token endpoint and return its answer."""
    body = {"grant_type": "client_credentials", "client_id": client_id, "client_secret": secret, **form}
    return client.post("/api/token", urlencode(body), "application/x-www-form-urlencoded")


def bearer(client: Client, client_id: str, secret: str, **form: str) -> dict[str, str]:
    """Return the header of a fresh token."""
    return {"authorization": f"Bearer {fetch_token(client, client_id, secret, **form).json()['access_token']}"}
