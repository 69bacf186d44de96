"""`changeAgreement`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.drafting import change_agreement
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation
from storefront.graphql.agreements.queries import agreement_of
from storefront.graphql.agreements.types import FrameworkAgreement


class ChangeAgreement(AgreementMutation):
    """Change the terms of a drafted agreement, all of them at once. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        title = graphene.String(required=True)
        starts_on = graphene.Date(required=True)
        term_months = graphene.Int(required=True)
        title_en = graphene.String()
        scope = graphene.String()
        recurring = graphene.Boolean()
        largest_purchase = graphene.String()
        open_ground = graphene.String()
        regions_served = graphene.List(graphene.NonNull(graphene.String))
        surveyed_buyers = graphene.List(graphene.NonNull(graphene.String))
        surveyed_suppliers = graphene.List(graphene.NonNull(graphene.String))
        demand_standard = graphene.String()

    class Meta:
        door = change_agreement

    agreement = graphene.Field(FrameworkAgreement)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the agreement as it stands now."""
        return {"agreement": agreement_of(actor, answer)}
