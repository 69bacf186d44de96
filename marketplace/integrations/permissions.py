"""Who may give programs keys, and what programs need to read."""

from enum import StrEnum
from typing import Any

from marketplace.integrations.rules import CLIENT_ROLES
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.permissions import grant


class Permission(StrEnum):
    """Permissions of integrations."""

    CLIENT_MANAGE = "integrations:client:manage"
    DATA_READ = "integrations:data:read"
    DELIVERY_SEND = "integrations:delivery:send"
    FEED_READ = "integrations:feed:read"
    TOKEN_ISSUE = "integrations:token:issue"  # noqa: S105 - a permission's name


def _own(actor: Actor, client: Any) -> bool:
    return bool(actor.organisation_id == client.organisation_id)


grant(Permission.CLIENT_MANAGE, Role.ADMINISTRATOR, when=_own)
grant(Permission.DATA_READ, *CLIENT_ROLES)
grant(Permission.FEED_READ, *CLIENT_ROLES)
grant(Permission.DELIVERY_SEND, Role.SYSTEM)
grant(Permission.TOKEN_ISSUE, Role.SYSTEM)
