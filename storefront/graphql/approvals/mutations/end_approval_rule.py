"""`endApprovalRule`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.purchasing.operations.approval_rules import end_approval_rule
from marketplace.purchasing.queries.approvals import approval_rule
from storefront.graphql.approvals.types import ApprovalRule
from storefront.kit.mutation import OperationMutation


class EndApprovalRule(OperationMutation):
    """Let a rule end with the day before `effectiveTo`. Added in 0.2."""

    class Input:
        rule_id = graphene.Int(required=True)
        effective_to = graphene.Date(required=True, description="The first day on which it no longer governs.")

    class Meta:
        door = end_approval_rule

    rule = graphene.Field(ApprovalRule)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the rule as it stands now."""
        return {"rule": approval_rule(actor, answer)}
