"""`addWebhook`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.integrations.operations import add_endpoint, new_webhook_secret
from marketplace.integrations.queries import endpoint, endpoints_of
from marketplace.kernel.actor import Actor
from storefront.graphql.integrations.mutations.secrets import SecretMutation
from storefront.graphql.integrations.types import WebhookEndpoint


class AddWebhook(SecretMutation):
    """Have events of a program sent to an address, signed. Added in 0.2."""

    class Input:
        client_id = graphene.String(required=True)
        url = graphene.String(required=True, description="A public https address.")
        kinds = graphene.List(
            graphene.NonNull(graphene.String), required=True, description="Such as `order.placed`, `order.*` or `*`."
        )

    class Meta:
        door = add_endpoint

    webhook = graphene.Field(WebhookEndpoint)
    secret = graphene.String(description="Shown this once.")
    fresh = new_webhook_secret

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the webhook."""
        row, _ = endpoint(actor, answer)
        rows = endpoints_of(actor, client_id=row.client.client_id)
        return {"webhook": next(one for one in rows if one.endpoint.pk == answer)}
