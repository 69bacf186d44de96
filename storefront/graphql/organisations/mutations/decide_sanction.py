"""`decideSanction`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.organisations.operations import decide_sanction
from marketplace.organisations.queries import sanctioned
from storefront.graphql.organisations.parties import Organisation
from storefront.kit.mutation import OperationMutation


class DecideSanction(OperationMutation):
    """Put a proposed sanction in force, or reject it, as the second officer. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        agree = graphene.Boolean(required=True)
        reason = graphene.String(required=True, default_value="")

    class Meta:
        door = decide_sanction

    organisation = graphene.Field(Organisation)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the supplier with its sanctions."""
        return {"organisation": sanctioned(actor, answer)}
