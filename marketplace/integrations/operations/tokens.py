"""Tokens: what a program shows with each request."""

import datetime
from collections.abc import Collection

from django.db.models.functions import Now

from marketplace.integrations.models import AccessToken
from marketplace.integrations.permissions import Permission
from marketplace.integrations.rules import digest
from marketplace.integrations.steps import locked_client
from marketplace.kernel.actor import Actor
from marketplace.kernel.operations import operation

LIFE = datetime.timedelta(hours=1)


@operation(Permission.TOKEN_ISSUE)
def issue_token(*, actor: Actor, at: datetime.datetime, client_id: str, token: str, scopes: Collection[str]) -> int:
    """Let `token` open for an hour what the key may do, limited to `scopes`; return the number of seconds.

    Only the mall itself does this, after the door has checked the key's secret. The token is kept as its digest, its hour is the
    machine's (ADR 0005). It leaves no event: what a program does with it does.
    """
    row = locked_client(client_id, at=at)
    AccessToken.objects.create(
        client=row,
        digest=digest(token),
        scopes=sorted(set(scopes) & set(row.scopes)),
        created_at=Now(),
        expires_at=Now() + LIFE,
    )
    row.last_token_at = at
    row.save(update_fields=["last_token_at"])
    return int(LIFE.total_seconds())
