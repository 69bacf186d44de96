"""`rotateWebhook`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.integrations.operations import new_webhook_secret, rotate_endpoint_secret
from marketplace.integrations.queries import endpoint, endpoints_of
from marketplace.kernel.actor import Actor
from storefront.graphql.integrations.mutations.secrets import SecretMutation
from storefront.graphql.integrations.types import WebhookEndpoint


class RotateWebhook(SecretMutation):
    """Sign with another secret, and for a while with both. Added in 0.2."""

    class Input:
        endpoint_id = graphene.Int(required=True)
        overlap_days = graphene.Int(
            required=True, default_value=7, description="0 to 30: so long the secret before stays valid."
        )

    class Meta:
        door = rotate_endpoint_secret

    webhook = graphene.Field(WebhookEndpoint)
    secret = graphene.String(description="Shown this once.")
    fresh = new_webhook_secret

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the webhook."""
        row, _ = endpoint(actor, answer)
        rows = endpoints_of(actor, client_id=row.client.client_id)
        return {"webhook": next(one for one in rows if one.endpoint.pk == answer)}
