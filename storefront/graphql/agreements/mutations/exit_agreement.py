"""`exitAgreement`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.leaving import exit_agreement
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation


class ExitAgreement(AgreementMutation):
    """Leave an open framework at once, with all lots. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        reason = graphene.String()

    class Meta:
        door = exit_agreement

    lots = graphene.List(graphene.NonNull(graphene.Int))

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the lots' numbers."""
        return {"lots": answer}
