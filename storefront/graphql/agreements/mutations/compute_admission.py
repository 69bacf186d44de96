"""`computeAdmission`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.evaluating import compute_admission
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation, LotResult


class ComputeAdmission(AgreementMutation):
    """Compute who is admitted to each lot of a round, line by line. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        round = graphene.Int(required=True, default_value=0)

    class Meta:
        door = compute_admission

    lots = graphene.List(graphene.NonNull(LotResult))

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the tables."""
        return {"lots": answer}
