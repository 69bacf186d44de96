"""`reviseProposal`."""

from typing import Any

import graphene

from marketplace.catalogue.operations import revise_proposal
from storefront.graphql.catalogue.payloads import AttributeInput, ProductFileInput, ProposalPayload, stated


class ReviseProposal(ProposalPayload):
    """Propose again what was returned, with corrections. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        profile = graphene.String(required=True, description="The profile's code.")
        category = graphene.String(required=True)
        name = graphene.String(required=True)
        name_en = graphene.String(required=True, default_value="")
        brand = graphene.String(required=True)
        model_code = graphene.String(required=True)
        unit = graphene.String(required=True)
        imported = graphene.Boolean(
            required=True, default_value=False, description="Whether it is made abroad. Added in 0.3."
        )
        specification = graphene.List(graphene.NonNull(AttributeInput), required=True)
        files = graphene.List(graphene.NonNull(ProductFileInput), required=True, default_value=())

    class Meta:
        door = revise_proposal

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return names, attributes and files as the operation takes them."""
        return stated(values)
