"""`resendDelivery`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.integrations.operations import resend_delivery
from marketplace.integrations.queries import delivery
from marketplace.kernel.actor import Actor
from storefront.graphql.integrations.types import WebhookDelivery
from storefront.kit.mutation import OperationMutation


class ResendDelivery(OperationMutation):
    """Send an event once more under its own id. Added in 0.2."""

    class Input:
        delivery_id = graphene.Int(required=True)

    class Meta:
        door = resend_delivery

    delivery = graphene.Field(WebhookDelivery)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the delivery as it stands."""
        return {"delivery": delivery(actor, answer)}
