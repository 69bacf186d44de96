"""`publishSummary`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.ending import publish_summary
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation


class PublishSummary(AgreementMutation):
    """Publish the summary of an ended agreement. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)

    class Meta:
        door = publish_summary

    notice = graphene.String(description="Number of the published notice.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the notice's number."""
        return {"notice": answer}
