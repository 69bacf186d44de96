"""`setCeiling`."""

from typing import Any

import graphene

from marketplace.agreements.queries import lot
from marketplace.listings.operations import set_ceiling
from storefront.graphql.listings.payloads import CappedPayload, product_id


class SetCeiling(CappedPayload):
    """Set a lot's ceiling for a product; what stands above it is suspended at once. Added in 0.2."""

    class Input:
        agreement = graphene.String(required=True, description="Number of the agreement.")
        lot = graphene.Int(required=True)
        product = graphene.String(required=True, description="The product's code.")
        amount = graphene.String(required=True, description="Yuan.")

    class Meta:
        door = set_ceiling

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the operation's inputs."""
        return {
            "lot_id": lot(agreement=values["agreement"], number=values["lot"]).pk,
            "product_id": product_id(values["product"]),
            "amount": values["amount"],
        }
