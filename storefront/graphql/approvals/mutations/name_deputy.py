"""`nameDeputy`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.purchasing.operations.delegations import name_deputy
from marketplace.purchasing.queries.approvals import delegations_visible_to
from storefront.graphql.approvals.types import Delegation
from storefront.kit.mutation import OperationMutation


class NameDeputy(OperationMutation):
    """Let a deputy take an approver's turns on some days. Added in 0.2."""

    class Input:
        member_id = graphene.Int(required=True, description="Membership of the approver who is away.")
        deputy_id = graphene.Int(required=True, description="Membership of another approver of the unit.")
        valid_from = graphene.Date(required=True)
        valid_to = graphene.Date(required=True, description="The last day, included.")
        reason = graphene.String(required=True)

    class Meta:
        door = name_deputy

    delegation = graphene.Field(Delegation)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the delegation as it stands now."""
        return {"delegation": delegations_visible_to(actor).filter(pk=answer).first()}
