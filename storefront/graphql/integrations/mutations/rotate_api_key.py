"""`rotateApiKey`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.integrations.operations import new_secret, rotate_secret
from marketplace.integrations.queries import client
from marketplace.kernel.actor import Actor
from storefront.graphql.integrations.mutations.secrets import SecretMutation
from storefront.graphql.integrations.types import ApiKey


class RotateApiKey(SecretMutation):
    """Give a key another secret; both open for a while. Added in 0.2."""

    class Input:
        client_id = graphene.String(required=True)
        overlap_days = graphene.Int(
            required=True, default_value=7, description="0 to 30: so long the secret before stays valid."
        )

    class Meta:
        door = rotate_secret

    key = graphene.Field(ApiKey)
    secret = graphene.String(description="Shown this once.")
    fresh = new_secret

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the key."""
        return {"key": client(actor, answer)[0]}
