"""`declareRelation`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.organisations.operations import RelationTerms, declare_relation
from marketplace.organisations.queries import registration
from storefront.graphql.organisations.parties import Registration, RelationNature
from storefront.kit.mutation import OperationMutation


class DeclareRelation(OperationMutation):
    """Declare a related party in a draft. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        nature = graphene.InputField(RelationNature, required=True)
        name = graphene.String(required=True)
        credit_code = graphene.String(required=True)

    class Meta:
        door = declare_relation

    registration = graphene.Field(Registration)

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the operation's inputs."""
        number = values.pop("number")
        return {"number": number, "relation": RelationTerms(**values)}

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the registration."""
        return {"registration": registration(actor, answer)}
