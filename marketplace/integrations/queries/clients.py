"""Keys of programs: those of an organisation, and who a secret or token belongs to."""

import datetime
import hmac
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Now

from marketplace.integrations.models import AccessToken, ApiClient, ClientSecret
from marketplace.integrations.permissions import Permission
from marketplace.integrations.rules import CLIENT_ROLES, READING, SCOPES, digest
from marketplace.integrations.states import ClientState
from marketplace.kernel.actor import Actor, OrganisationKind, Role
from marketplace.kernel.errors import NotFound
from marketplace.kernel.permissions import authorize, grants
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.queries import roles_in
from marketplace.organisations.states import ADMITTED


@dataclass(frozen=True, kw_only=True)
class Scope:
    """A permission a program can be given: its code, what it means (a source string), which of the roles hold it."""

    code: str
    label: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, kw_only=True)
class ClientRow:
    """A key as its administrator sees it; secrets by when they were made and end, never themselves."""

    client_id: str
    name: str
    state: ClientState
    roles: tuple[Role, ...]
    scopes: tuple[str, ...]
    created_by: str
    created_at: datetime.datetime
    expires_at: datetime.datetime
    revoked_at: datetime.datetime | None
    last_token_at: datetime.datetime | None
    webhooks: int


def clients_of(actor: Actor) -> "QuerySet[ApiClient]":
    """Return the keys of the actor's organisation; raises `NotAuthorized` for who doesn't manage them.

    Order them by `-pk`; each has `webhooks`, how many it has.
    """
    authorize(actor, Permission.CLIENT_MANAGE)
    rows = ApiClient.objects.filter(organisation_id=actor.organisation_id).select_related("created_by")
    return rows.annotate(webhooks=Count("endpoints", filter=Q(endpoints__removed_at=None)))


def client(actor: Actor, client_id: str) -> tuple[ApiClient, list[ClientSecret]]:
    """Return one key of the actor's organisation with its secrets, newest first; raises `NotFound`."""
    row = clients_of(actor).filter(client_id=client_id).first()
    if row is None:
        raise NotFound(gettext_noop("This key"))
    return row, list(row.secrets.order_by("-pk"))


def client_row(row: ApiClient, *, at: datetime.datetime) -> ClientRow:
    """Return a key of `clients_of` for showing."""
    return ClientRow(
        client_id=row.client_id,
        name=row.name,
        state=state_of(row, at=at),
        roles=tuple(Role(role) for role in row.roles),
        scopes=tuple(row.scopes),
        created_by=row.created_by.full_name,
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        last_token_at=row.last_token_at,
        webhooks=getattr(row, "webhooks", 0),
    )


def state_of(row: ApiClient, *, at: datetime.datetime) -> ClientState:
    """Return whether a key opens anything at a moment."""
    if row.revoked_at is not None:
        return ClientState.REVOKED
    return ClientState.OPEN if at < row.expires_at else ClientState.EXPIRED


def program_roles(kind: OrganisationKind) -> tuple[Role, ...]:
    """Return the roles that a program can have in an organisation of a kind."""
    return tuple(role for role in CLIENT_ROLES if role in roles_in(kind))


def scopes_for(kind: OrganisationKind) -> list[Scope]:
    """Return the permissions that programs of an organisation of a kind can be given, with the roles that hold each."""
    possible, held = program_roles(kind), {one.value: grant.roles for one, grant in grants().items()}
    found = [
        Scope(code=code, label=label, roles=tuple(role for role in possible if role in held.get(code, ())))
        for code, label in SCOPES.items()
    ]
    return [scope for scope in found if scope.roles]


def authenticated(*, client_id: str, secret: str, at: datetime.datetime) -> ApiClient | None:
    """Return the open key that `secret` belongs to (one statement), None otherwise; what was wrong is not told apart."""
    wanted = digest(secret)
    found = ClientSecret.objects.select_related("client").filter(
        Q(expires_at=None) | Q(expires_at__gt=at), _open("client__", at), client__client_id=client_id
    )
    known = [row for row in found if hmac.compare_digest(row.digest, wanted)]
    return known[0].client if known else None


def bearer(token: str, *, at: datetime.datetime) -> Actor | None:
    """Return the program that shows `token`, with what both the token and the key allow now (one statement); None for none.

    The token's hour is the machine's, the key's term the mall's (ADR 0005).
    """
    row = (
        AccessToken.objects.select_related("client__organisation")
        .filter(_open("client__", at), digest=digest(token), expires_at__gt=Now())
        .first()
    )
    return client_actor(row.client, scopes=row.scopes) if row else None


def client_actor(row: ApiClient, *, scopes: Collection[str] | None = None) -> Actor:
    """Return a key, its organisation joined, as who acts; `scopes` limit it to those of a token."""
    held = set(row.scopes) if scopes is None else set(row.scopes) & set(scopes)
    if Permission.DATA_READ.value in held:
        held |= READING
    return Actor(
        user_id=row.user_id,
        name=row.name,
        organisation_id=row.organisation_id,
        organisation_name=row.organisation.name,
        kind=OrganisationKind(row.organisation.kind),
        region=row.organisation.region_id,
        roles=frozenset(Role(role) for role in row.roles),
        client=row.client_id,
        scopes=frozenset(held),
    )


def _open(path: str, at: datetime.datetime) -> Q:
    """Return the condition that a key opens something, `path` leading to it: its organisation must be admitted too."""
    return Q(
        **{
            f"{path}revoked_at": None,
            f"{path}expires_at__gt": at,
            f"{path}organisation__state__in": [state.value for state in ADMITTED],
        }
    )


def open_clients(at: datetime.datetime) -> "QuerySet[ApiClient]":
    """Return the keys that open something at a moment, with their organisations."""
    return ApiClient.objects.filter(_open("", at)).select_related("organisation")
