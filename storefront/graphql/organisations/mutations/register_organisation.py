"""`registerOrganisation`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor, OrganisationKind
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.operations import register_organisation
from storefront.kit.mutation import OperationMutation


class RegisterOrganisation(OperationMutation):
    """Register an organisation that is no supplier: suppliers register themselves. Added in 0.2."""

    class Input:
        credit_code = graphene.String(required=True)
        kind = graphene.String(required=True, description="buyer_unit, agency, regulator and the like.")
        name = graphene.String(required=True)
        name_en = graphene.String(required=True, default_value="")
        region = graphene.String(required=True, description="Six digits of GB/T 2260.")
        level = graphene.Int(description="A buyer unit's budget level, 1 to 5.")
        competent_id = graphene.Int(description="Id of the unit above it.")

    class Meta:
        door = register_organisation

    organisation_id = graphene.Int()

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the operation's inputs."""
        try:
            kind = OrganisationKind(values["kind"])
        except ValueError:
            raise InvalidInput(
                gettext_noop("Some fields need another look."), fields={"kind": gettext_noop("Choose one of the list.")}
            ) from None
        return {**values, "kind": kind}

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the organisation's id."""
        return {"organisation_id": answer}
