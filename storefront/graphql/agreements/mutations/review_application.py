"""`reviewApplication`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.joining import review_application
from marketplace.agreements.queries import application
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation
from storefront.graphql.agreements.types import FrameworkApplication


class ReviewApplication(AgreementMutation):
    """Review an application to an open framework: admit it or refuse it. Added in 0.2."""

    class Input:
        application = graphene.String(required=True)
        admit = graphene.Boolean(required=True)
        reason = graphene.String(required=True)

    class Meta:
        door = review_application

    application = graphene.Field(FrameworkApplication)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the application as it stands now."""
        return {"application": application(actor=actor, number=answer)}
