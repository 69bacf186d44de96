"""`draftApprovalRule`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.purchasing.operations.approval_rules import draft_approval_rule
from marketplace.purchasing.queries.approvals import approval_rule
from storefront.graphql.approvals.types import ApprovalRule
from storefront.kit.mutation import OperationMutation


class StageInput(graphene.InputObjectType):  # type: ignore[misc] # graphene has no types
    """Whom a stage asks: `member` with a user's id, `department` with a department's id, or `unit`. Added in 0.2."""

    kind = graphene.String(required=True)
    id = graphene.Int()


class DraftApprovalRule(OperationMutation):
    """Write a draft of a rule of one's own unit, or a draft anew. Added in 0.2."""

    class Input:
        title = graphene.String(required=True)
        position = graphene.Int(required=True)
        stages = graphene.List(graphene.NonNull(StageInput), required=True)
        amount_from = graphene.String(description="Yuan, included.")
        amount_to = graphene.String(description="Yuan, not included.")
        category = graphene.String(description="Prefix of a category code.")
        department_id = graphene.Int()
        rule_id = graphene.Int(description="The draft that is written anew.")

    class Meta:
        door = draft_approval_rule

    rule = graphene.Field(ApprovalRule)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the rule as it stands now."""
        return {"rule": approval_rule(actor, answer)}
