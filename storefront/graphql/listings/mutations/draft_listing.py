"""`draftListing`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.queries import lot as known_lot
from marketplace.catalogue.queries import product as known_product
from marketplace.kernel.actor import Actor
from marketplace.listings.operations import draft_listing
from storefront.kit.mutation import OperationMutation


class DraftListing(OperationMutation):
    """Draft an offer of a product in a lot, or change the draft. Added in 0.2."""

    class Input:
        product = graphene.String(required=True, description="The product's code.")
        agreement = graphene.String(required=True)
        lot = graphene.Int(required=True)
        price = graphene.String(required=True, description="Yuan.")
        stock = graphene.Int(required=True)
        delivery_days = graphene.Int(required=True)
        warranty_months = graphene.Int(required=True)

    class Meta:
        door = draft_listing

    listing_id = graphene.ID()

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Name product and lot by their ids."""
        product, agreement, lot = (values.pop(name) for name in ("product", "agreement", "lot"))
        found = known_lot(agreement=agreement, number=lot)
        return {**values, "product_id": known_product(code=product).pk, "lot_id": found.pk}

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return what the operation answered."""
        return {"listing_id": answer}
