"""`addMember`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.operations import add_member
from marketplace.organisations.queries import members_of
from storefront.graphql.organisations.parties import OrganisationMember
from storefront.kit.mutation import OperationMutation


class AddMember(OperationMutation):
    """Add a member, or give one other roles. Added in 0.2."""

    class Input:
        organisation_id = graphene.Int(required=True)
        username = graphene.String(required=True)
        full_name = graphene.String(required=True, default_value="", description="Of a person without an account.")
        roles = graphene.List(graphene.NonNull(graphene.String), required=True)
        department_id = graphene.Int()

    class Meta:
        door = add_member

    members = graphene.List(graphene.NonNull(OrganisationMember))

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the operation's inputs."""
        try:
            roles = [Role(code) for code in values["roles"]]
        except ValueError:
            raise InvalidInput(
                gettext_noop("Some fields need another look."), fields={"roles": gettext_noop("Unknown role.")}
            ) from None
        return {**values, "roles": roles}

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the members of the own organisation."""
        return {"members": members_of(actor.organisation_id)}
