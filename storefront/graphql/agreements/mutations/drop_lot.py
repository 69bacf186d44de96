"""`dropLot`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.drafting import drop_lot
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation


class DropLot(AgreementMutation):
    """Drop a lot of a drafted agreement. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        lot = graphene.Int(required=True)

    class Meta:
        door = drop_lot

    lot = graphene.Int()

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the lot's number."""
        return {"lot": answer}
