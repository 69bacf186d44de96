"""`withdrawApplication`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.applying import withdraw_application
from marketplace.agreements.queries import application
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation
from storefront.graphql.agreements.types import FrameworkApplication


class WithdrawApplication(AgreementMutation):
    """Take an application back; what was sealed is deleted. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)

    class Meta:
        door = withdraw_application

    application = graphene.Field(FrameworkApplication)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the application as it stands now."""
        return {"application": application(actor=actor, number=answer)}
