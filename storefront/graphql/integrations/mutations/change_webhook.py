"""`changeWebhook`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.integrations.operations import change_endpoint
from marketplace.integrations.queries import endpoint, endpoints_of
from marketplace.kernel.actor import Actor
from storefront.graphql.integrations.types import WebhookEndpoint
from storefront.kit.mutation import OperationMutation


class ChangeWebhook(OperationMutation):
    """Send to another address, or other kinds of events. Added in 0.2."""

    class Input:
        endpoint_id = graphene.Int(required=True)
        url = graphene.String(required=True, description="A public https address.")
        kinds = graphene.List(
            graphene.NonNull(graphene.String), required=True, description="Such as `order.placed`, `order.*` or `*`."
        )

    class Meta:
        door = change_endpoint

    webhook = graphene.Field(WebhookEndpoint)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the webhook."""
        row, _ = endpoint(actor, answer)
        rows = endpoints_of(actor, client_id=row.client.client_id)
        return {"webhook": next(one for one in rows if one.endpoint.pk == answer)}
