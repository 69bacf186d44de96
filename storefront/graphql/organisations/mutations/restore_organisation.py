"""`restoreOrganisation`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.organisations.operations import restore_organisation
from marketplace.organisations.queries import sanctioned
from storefront.graphql.organisations.parties import Organisation
from storefront.kit.mutation import OperationMutation


class RestoreOrganisation(OperationMutation):
    """Lift a sanction before its time. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        reason = graphene.String(required=True)

    class Meta:
        door = restore_organisation

    organisation = graphene.Field(Organisation)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the supplier with its sanctions."""
        return {"organisation": sanctioned(actor, answer)}
