"""`signEntry`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.concluding import sign_entry
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation


class SignEntry(AgreementMutation):
    """Sign for all lots of a round to which one's organisation was admitted. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        round = graphene.Int(required=True, default_value=0)

    class Meta:
        door = sign_entry

    applications = graphene.List(graphene.NonNull(graphene.String))

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the applications' numbers."""
        return {"applications": answer}
