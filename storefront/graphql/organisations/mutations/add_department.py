"""`addDepartment`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.organisations.operations import add_department
from marketplace.organisations.queries import departments
from storefront.graphql.organisations.parties import Department
from storefront.kit.mutation import OperationMutation


class AddDepartment(OperationMutation):
    """Set up a department. Added in 0.2."""

    class Input:
        organisation_id = graphene.Int(required=True)
        name = graphene.String(required=True)
        parent_id = graphene.Int()

    class Meta:
        door = add_department

    departments = graphene.List(graphene.NonNull(Department))

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the departments of the own organisation."""
        return {"departments": departments(actor.organisation_id)}
