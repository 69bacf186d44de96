"""`reviewProposal`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.catalogue.operations import review_proposal
from marketplace.kernel.actor import Actor
from storefront.kit.mutation import OperationMutation


class ReviewProposal(OperationMutation):
    """Take a proposed product into the library, or return it with a reason. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        approve = graphene.Boolean(required=True)
        reason = graphene.String(required=True, default_value="", description="Needed when it is returned.")

    class Meta:
        door = review_proposal

    product = graphene.String(description="The product's code; null when the proposal was returned.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the code."""
        return {"product": answer or None}
