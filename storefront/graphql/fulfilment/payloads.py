"""What mutations of fulfilment answer with."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.fulfilment.queries.claims import claim
from marketplace.kernel.actor import Actor
from storefront.graphql.fulfilment.types import Claim
from storefront.kit.mutation import OperationMutation


class ClaimPayload(OperationMutation):
    """The claim as it stands now; the operation answers with its number."""

    class Meta:
        abstract = True

    claim = graphene.Field(Claim)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the claim."""
        return {"claim": claim(actor, answer)}


class DeliveryPayload(OperationMutation):
    """The number of the delivery note."""

    class Meta:
        abstract = True

    delivery = graphene.String()

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the number."""
        return {"delivery": answer}
