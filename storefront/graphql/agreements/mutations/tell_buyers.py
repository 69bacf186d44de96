"""`tellBuyers`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.duties import tell_buyers
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation


class TellBuyers(AgreementMutation):
    """Tell the buyers of a signed agreement by a notice. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)

    class Meta:
        door = tell_buyers

    notice = graphene.String(description="Number of the published notice.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the notice's number."""
        return {"notice": answer}
