"""`revokeApiKey`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.integrations.operations import revoke_client
from marketplace.integrations.queries import client
from marketplace.kernel.actor import Actor
from storefront.graphql.integrations.types import ApiKey
from storefront.kit.mutation import OperationMutation


class RevokeApiKey(OperationMutation):
    """Close a key for good, with its tokens and webhooks. Added in 0.2."""

    class Input:
        client_id = graphene.String(required=True)
        reason = graphene.String(required=True)

    class Meta:
        door = revoke_client

    key = graphene.Field(ApiKey)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the key."""
        return {"key": client(actor, answer)[0]}
