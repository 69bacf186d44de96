"""GraphQL: the mutation `allotBudgetLine`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from plugins.budget.operations import allot_budget_line
from storefront.kit.mutation import OperationMutation


class AllotBudgetLine(OperationMutation):
    """Give a buyer unit a budget line for a budget project and fiscal year. Added in 0.2."""

    class Input:
        code = graphene.String(required=True)
        name = graphene.String(required=True)
        buyer_unit_id = graphene.Int(required=True)
        budget_project = graphene.String(required=True)
        year = graphene.Int(required=True)
        amount = graphene.String(required=True, description="Yuan.")

    class Meta:
        door = allot_budget_line

    code = graphene.String(description="Of the line; null when the act was refused.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the line's code."""
        return {"code": answer}


class BudgetMutations:
    """Fields of `Mutation` that the budget plugin adds."""

    allot_budget_line = AllotBudgetLine.Field()
