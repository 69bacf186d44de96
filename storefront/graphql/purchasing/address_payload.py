"""What mutations of the address book answer with: the whole book."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.purchasing.queries.addresses import addresses_of
from storefront.graphql.purchasing.types import DeliveryAddress
from storefront.kit.mutation import OperationMutation


class AddressPayload(OperationMutation):
    """The unit's address book as it stands now."""

    class Meta:
        abstract = True

    addresses = graphene.List(graphene.NonNull(DeliveryAddress))

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the book, the default first."""
        return {"addresses": list(addresses_of(actor))}
