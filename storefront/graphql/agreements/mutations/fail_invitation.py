"""`failInvitation`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.inviting import fail_invitation
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation


class FailInvitation(AgreementMutation):
    """Declare that an invitation came to nothing. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        reason = graphene.String(required=True)
        round = graphene.Int(required=True, default_value=0)

    class Meta:
        door = fail_invitation

    notice = graphene.String(description="Number of the published notice.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the notice's number."""
        return {"notice": answer}
