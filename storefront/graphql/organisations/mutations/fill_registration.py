"""`fillRegistration`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.organisations.operations import fill_registration
from marketplace.organisations.queries import registration
from storefront.graphql.organisations.parties import Registration
from storefront.kit.mutation import OperationMutation


class FillRegistration(OperationMutation):
    """State fields of a draft; those not named stay. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        name = graphene.String()
        name_en = graphene.String()
        credit_code = graphene.String()
        region = graphene.String()
        legal_representative = graphene.String()
        owner = graphene.String()
        size = graphene.String()
        address = graphene.String()
        contact_name = graphene.String()
        contact_phone = graphene.String()
        bank_name = graphene.String()
        bank_account = graphene.String()

    class Meta:
        door = fill_registration

    registration = graphene.Field(Registration)

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the operation's inputs."""
        number = values.pop("number")
        return {"number": number, "values": {name: value for name, value in values.items() if value is not None}}

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the registration."""
        return {"registration": registration(actor, answer)}
