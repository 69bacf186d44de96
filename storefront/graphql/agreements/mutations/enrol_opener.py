"""`enrolOpener`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.inviting import enrol_opener
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation


class EnrolOpener(AgreementMutation):
    """Become one of the two who open the sealed applications of a round. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        code = graphene.String(required=True)
        blind = graphene.String(required=True)
        round = graphene.Int(required=True, default_value=0)

    class Meta:
        door = enrol_opener

    place = graphene.Int(description="1 or 2.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the opener's place."""
        return {"place": answer}
