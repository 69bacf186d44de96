"""`publishAdmission`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.joining import publish_admission
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation


class PublishAdmission(AgreementMutation):
    """Publish an admission to an open framework; that counts as signature. Added in 0.2."""

    class Input:
        application = graphene.String(required=True)

    class Meta:
        door = publish_admission

    notice = graphene.String(description="Number of the published notice.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the notice's number."""
        return {"notice": answer}
