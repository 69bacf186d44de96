"""`revokeDelegation`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.purchasing.operations.delegations import revoke_delegation
from marketplace.purchasing.queries.approvals import delegations_visible_to
from storefront.graphql.approvals.types import Delegation
from storefront.kit.mutation import OperationMutation


class RevokeDelegation(OperationMutation):
    """End a delegation at once. Added in 0.2."""

    class Input:
        delegation_id = graphene.Int(required=True)
        reason = graphene.String(required=True)

    class Meta:
        door = revoke_delegation

    delegation = graphene.Field(Delegation)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the delegation as it stands now."""
        return {"delegation": delegations_visible_to(actor).filter(pk=answer).first()}
