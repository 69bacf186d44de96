"""`qualifyApplication`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.evaluating import qualify_application
from marketplace.agreements.queries import application
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation
from storefront.graphql.agreements.types import FrameworkApplication


class QualifyApplication(AgreementMutation):
    """Find an opened application qualified or not, with the reason. Added in 0.2."""

    class Input:
        application = graphene.String(required=True)
        passed = graphene.Boolean(required=True)
        reason = graphene.String(required=True)

    class Meta:
        door = qualify_application

    application = graphene.Field(FrameworkApplication)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the application as it stands now."""
        return {"application": application(actor=actor, number=answer)}
