"""`publishAward`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.purchasing.operations.awards import publish_award
from storefront.graphql.agreements.mutations.inputs import AgreementMutation


class PublishAward(AgreementMutation):
    """Publish the notice of one award of a competition or a rotation. Added in 0.3."""

    class Input:
        number = graphene.String(required=True, description="The purchase's number.")

    class Meta:
        door = publish_award

    notice = graphene.String(description="Number of the published notice.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the notice's number."""
        return {"notice": answer}
