"""`openApplications`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.opening import open_applications
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation


class OpenApplications(AgreementMutation):
    """Take part in the opening with one's code; the second of the two opens all. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        code = graphene.String(required=True)
        blind = graphene.String(required=True)
        round = graphene.Int(required=True, default_value=0)

    class Meta:
        door = open_applications

    opened = graphene.Boolean(description="Whether both have taken part.")
    applications = graphene.Int(description="How many were opened.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return whether all is open."""
        return {"opened": answer["opened"], "applications": answer["applications"]}
