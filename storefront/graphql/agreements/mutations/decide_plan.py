"""`decidePlan`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.planning import decide_plan
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation
from storefront.graphql.agreements.queries import agreement_of
from storefront.graphql.agreements.types import FrameworkAgreement


class DecidePlan(AgreementMutation):
    """Approve a submitted plan, or return it with a reason. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        approve = graphene.Boolean(required=True)
        reason = graphene.String()

    class Meta:
        door = decide_plan

    agreement = graphene.Field(FrameworkAgreement)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the agreement as it stands now."""
        return {"agreement": agreement_of(actor, answer)}
