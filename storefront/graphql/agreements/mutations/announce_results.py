"""`announceResults`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.evaluating import announce_results
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation


class AnnounceResults(AgreementMutation):
    """Announce the computed results with their notice. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        round = graphene.Int(required=True, default_value=0)

    class Meta:
        door = announce_results

    notice = graphene.String(description="Number of the published notice.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the notice's number."""
        return {"notice": answer}
