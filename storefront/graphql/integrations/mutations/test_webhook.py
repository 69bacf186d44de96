"""`testWebhook`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.integrations.operations import send_test
from marketplace.integrations.queries import delivery
from marketplace.kernel.actor import Actor
from storefront.graphql.integrations.types import WebhookDelivery
from storefront.kit.mutation import OperationMutation


class TestWebhook(OperationMutation):
    """Send a delivery of the kind `webhook.test`. Added in 0.2."""

    class Input:
        endpoint_id = graphene.Int(required=True)

    class Meta:
        door = send_test

    delivery = graphene.Field(WebhookDelivery)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the delivery as it stands."""
        return {"delivery": delivery(actor, answer)}
