"""`removeMember`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.organisations.operations import remove_member
from marketplace.organisations.queries import members_of
from storefront.graphql.organisations.parties import OrganisationMember
from storefront.kit.mutation import OperationMutation


class RemoveMember(OperationMutation):
    """Remove a member. Added in 0.2."""

    class Input:
        organisation_id = graphene.Int(required=True)
        username = graphene.String(required=True)
        reason = graphene.String(required=True)

    class Meta:
        door = remove_member

    members = graphene.List(graphene.NonNull(OrganisationMember))

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the members of the own organisation."""
        return {"members": members_of(actor.organisation_id)}
