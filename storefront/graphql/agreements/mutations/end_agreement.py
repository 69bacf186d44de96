"""`endAgreement`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.ending import end_agreement
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation


class EndAgreement(AgreementMutation):
    """End an agreement whose last day has passed, before the nightly sweep does. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)

    class Meta:
        door = end_agreement

    ended = graphene.Boolean(description="Whether it was still to be ended.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return whether anything was left to do."""
        return {"ended": answer}
