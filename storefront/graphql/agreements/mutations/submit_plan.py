"""`submitPlan`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.planning import submit_plan
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation


class SubmitPlan(AgreementMutation):
    """Submit the plan: an agency's waits for approval, a budget authority's is filed. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)

    class Meta:
        door = submit_plan

    plan = graphene.String()

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the plan's number."""
        return {"plan": answer}
