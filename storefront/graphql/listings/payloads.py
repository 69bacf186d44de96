"""What mutations of listings answer with."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.catalogue.queries import product
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.queries import organisation_ids
from storefront.kit.mutation import OperationMutation


class StatePayload(OperationMutation):
    """The state of the listing or the request afterwards; the operation answers with it."""

    class Meta:
        abstract = True

    state = graphene.String(description="The state afterwards; null when the act was refused.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the state."""
        return {"state": answer}


class PricePayload(OperationMutation):
    """The price that holds; the operation answers with it."""

    class Meta:
        abstract = True

    price = graphene.Decimal(description="The price that holds, in yuan; null when the act was refused.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the price."""
        return {"price": answer}


class CappedPayload(OperationMutation):
    """The listings that a price or ceiling caps from now on; the operation answers with their ids."""

    class Meta:
        abstract = True

    listings = graphene.List(graphene.NonNull(graphene.ID), description="Ids of the listings that it caps.")
    suspended = graphene.List(graphene.NonNull(graphene.ID), description="Those of them that stood above it.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the ids."""
        return {"listings": answer["listings"], "suspended": answer["suspended"]}


def product_id(code: str) -> int:
    """Return the id of the product with this code; raises `NotFound`."""
    return product(code=code).pk


def supplier_id(credit_code: str) -> int:
    """Return the id of the supplier with this credit code; raises `NotFound`."""
    found = organisation_ids(credit_codes=[credit_code])
    if credit_code not in found:
        raise NotFound(gettext_noop("This organisation"))
    return found[credit_code]
