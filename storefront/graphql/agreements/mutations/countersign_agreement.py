"""`countersignAgreement`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.concluding import countersign_agreement
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation
from storefront.graphql.agreements.queries import agreement_of
from storefront.graphql.agreements.types import FrameworkAgreement


class CountersignAgreement(AgreementMutation):
    """Countersign what the suppliers have signed. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        signed_on = graphene.Date(required=True)
        valid_from = graphene.Date()
        valid_to = graphene.Date()
        round = graphene.Int(required=True, default_value=0)

    class Meta:
        door = countersign_agreement

    agreement = graphene.Field(FrameworkAgreement)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the agreement as it stands now."""
        return {"agreement": agreement_of(actor, answer)}
