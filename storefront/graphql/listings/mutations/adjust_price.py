"""`adjustPrice`."""

from typing import Any

import graphene

from marketplace.listings.operations import adjust_price
from storefront.graphql.listings.payloads import CappedPayload, product_id, supplier_id


class AdjustPrice(CappedPayload):
    """Adjust one supplier's agreement price of a product, with the reason. Added in 0.2."""

    class Input:
        agreement = graphene.String(required=True, description="Number of the agreement.")
        lot = graphene.Int(required=True)
        supplier = graphene.String(required=True, description="The supplier's credit code.")
        product = graphene.String(required=True, description="The product's code.")
        amount = graphene.String(required=True, description="Yuan.")
        reason = graphene.String(required=True)

    class Meta:
        door = adjust_price

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the operation's inputs."""
        return {
            "number": values["agreement"],
            "lot": values["lot"],
            "supplier_id": supplier_id(values["supplier"]),
            "product_id": product_id(values["product"]),
            "amount": values["amount"],
            "reason": values["reason"],
        }
