"""`publishInvitation`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.inviting import publish_invitation
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation


class PublishInvitation(AgreementMutation):
    """Publish the invitation with its notice; an open framework is in force from then on. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        deadline = graphene.DateTime()
        opens_at = graphene.DateTime()

    class Meta:
        door = publish_invitation

    notice = graphene.String(description="Number of the published notice.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the notice's number."""
        return {"notice": answer}
