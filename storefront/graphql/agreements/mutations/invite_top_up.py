"""`inviteTopUp`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.inviting import invite_top_up
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation


class InviteTopUp(AgreementMutation):
    """Invite more suppliers to a lot of a closed agreement in force. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        lot = graphene.Int(required=True)
        deadline = graphene.DateTime(required=True)
        reason = graphene.String(required=True)
        opens_at = graphene.DateTime()

    class Meta:
        door = invite_top_up

    round = graphene.Int()

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the round."""
        return {"round": answer}
