"""Keys of programs: made, changed, given another secret, revoked by the organisation's own administrator.

The secret is made at the edge and handed in: the answer to an idempotency key is kept, a secret is not. A second request
with the same key therefore comes with another secret and is refused as a conflict; whoever lost the answer rotates.
"""

import datetime
from collections.abc import Collection

from marketplace.audit.log import record
from marketplace.integrations.events import ClientChanged, ClientCreated, ClientRevoked, ClientSecretRotated
from marketplace.integrations.models import ApiClient, ClientSecret
from marketplace.integrations.permissions import Permission
from marketplace.integrations.rules import check_terms, digest, new_client_id
from marketplace.integrations.steps import drop_waiting, end_others, locked_client
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import Conflict, InvalidInput
from marketplace.kernel.inputs import read_reason, tidy_line
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize, grants
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.queries import roles_in
from marketplace.organisations.steps import service_account

MOST_CLIENTS = 50
LONGEST_LIFE = datetime.timedelta(days=731)
LONGEST_OVERLAP_DAYS = 30
_LOOK_AGAIN = gettext_noop("Some fields need another look.")


@operation(Permission.CLIENT_MANAGE)
def create_client(
    *,
    actor: Actor,
    at: datetime.datetime,
    name: str,
    roles: Collection[str],
    scopes: Collection[str],
    expires_at: datetime.datetime,
    secret: str,
) -> str:
    """Give a program a key of the actor's organisation and return the key's id; `secret` is kept as its digest.

    Raises `InvalidInput` naming the fields that need another look, and `Conflict` for a fifty-first open key.
    """
    title = _checked(actor, name=name, roles=roles, scopes=scopes, expires_at=expires_at, at=at)
    if ApiClient.objects.filter(organisation_id=actor.organisation_id, revoked_at=None).count() >= MOST_CLIENTS:
        raise Conflict(gettext_noop("An organisation has at most 50 keys. Revoke those that nobody uses."))
    client_id = new_client_id()
    row = ApiClient.objects.create(
        client_id=client_id,
        organisation_id=actor.organisation_id,
        user_id=service_account(username=client_id, full_name=title).pk,
        name=title,
        roles=sorted(set(roles)),
        scopes=sorted(set(scopes)),
        created_by_id=actor.user_id,
        created_at=at,
        expires_at=expires_at,
    )
    ClientSecret.objects.create(client=row, digest=digest(secret), created_at=at)
    event = ClientCreated(subject=client_id, name=title, roles=row.roles, scopes=row.scopes, expires_at=row.expires_at)
    record(stream=_stream(row), actor=actor, at=at, events=[event])
    return client_id


@operation(Permission.CLIENT_MANAGE)
def change_client(
    *,
    actor: Actor,
    at: datetime.datetime,
    client_id: str,
    name: str,
    roles: Collection[str],
    scopes: Collection[str],
    expires_at: datetime.datetime,
) -> str:
    """Change what a program may do and until when; return the key's id. Tokens it has lose at once what is taken away.

    What waits for its webhooks was chosen by what it could see before: it is given up when a role or the feed is taken away.
    """
    row = locked_client(client_id, at=at)
    authorize(actor, Permission.CLIENT_MANAGE, row)
    title = _checked(actor, name=name, roles=roles, scopes=scopes, expires_at=expires_at, at=at)
    less = not set(row.roles) <= set(roles) or Permission.FEED_READ.value in set(row.scopes) - set(scopes)
    row.name, row.expires_at = title, expires_at
    row.roles, row.scopes = sorted(set(roles)), sorted(set(scopes))
    row.save(update_fields=["name", "expires_at", "roles", "scopes"])
    service_account(username=client_id, full_name=title)
    for endpoint in row.endpoints.filter(removed_at=None) if less else ():
        drop_waiting(endpoint, at=at)
    event = ClientChanged(subject=client_id, name=title, roles=row.roles, scopes=row.scopes, expires_at=row.expires_at)
    record(stream=_stream(row), actor=actor, at=at, events=[event])
    return client_id


@operation(Permission.CLIENT_MANAGE)
def rotate_secret(*, actor: Actor, at: datetime.datetime, client_id: str, secret: str, overlap_days: int) -> str:
    """Give a key another secret; the present one opens for `overlap_days` more (0: not any more). Return the key's id."""
    row = locked_client(client_id, at=at)
    authorize(actor, Permission.CLIENT_MANAGE, row)
    old_until = at + datetime.timedelta(days=_checked_overlap(overlap_days))
    end_others(row.secrets.all(), until=old_until)
    ClientSecret.objects.create(client=row, digest=digest(secret), created_at=at)
    event = ClientSecretRotated(subject=client_id, old_until=old_until)
    record(stream=_stream(row), actor=actor, at=at, events=[event])
    return client_id


@operation(Permission.CLIENT_MANAGE)
def revoke_client(*, actor: Actor, at: datetime.datetime, client_id: str, reason: str) -> str:
    """Close a key for good, with its tokens and webhooks; return its id. What the program did stays."""
    row = locked_client(client_id, at=at)
    authorize(actor, Permission.CLIENT_MANAGE, row)
    why = read_reason(reason)
    row.revoked_at = at
    row.save(update_fields=["revoked_at"])
    row.tokens.all().delete()
    for endpoint in row.endpoints.filter(removed_at=None):
        drop_waiting(endpoint, at=at)
    record(
        stream=_stream(row),
        actor=actor,
        at=at,
        events=[ClientRevoked(subject=client_id, name=row.name, reason=why)],
    )
    return client_id


def _checked_overlap(days: int) -> int:
    if not 0 <= days <= LONGEST_OVERLAP_DAYS:
        raise InvalidInput(_LOOK_AGAIN, fields={"overlap_days": gettext_noop("Write 0 to 30 days.")})
    return days


def _checked(
    actor: Actor,
    *,
    name: str,
    roles: Collection[str],
    scopes: Collection[str],
    expires_at: datetime.datetime,
    at: datetime.datetime,
) -> str:
    """Return the tidied name; raises `InvalidInput` with everything that is wrong."""
    title = tidy_line(name)
    problems = check_terms(
        roles=roles,
        scopes=scopes,
        kind=actor.kind,
        fitting=roles_in(actor.kind),
        holders={permission.value: held.roles for permission, held in grants().items()},
    )
    if not 2 <= len(title) <= 60:
        problems["name"] = gettext_noop("Write 2 to 60 characters.")
    if expires_at.tzinfo is None or not local_date(at) < local_date(expires_at) <= local_date(at + LONGEST_LIFE):
        problems["expires_at"] = gettext_noop("Choose a day from tomorrow on, at most two years from now.")
    if problems:
        raise InvalidInput(_LOOK_AGAIN, fields=problems)
    return title


def _stream(row: ApiClient) -> str:
    return f"organisation/{row.organisation_id}"
