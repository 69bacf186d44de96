"""Parties, prices, sums of trade, and signed heads of the log."""

from typing import Any

import graphene
from graphene import relay

from marketplace.kernel import clock
from marketplace.organisations.queries import public_sanctions, standings
from storefront.graphql.organisations.parties import Standing
from storefront.graphql.organisations.types import Region
from storefront.kit.graphql import of_one, together


class PublicSanction(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A decided suspension or debarment, for everybody. Added in 0.2."""

    number = graphene.String(required=True)
    kind = graphene.String(required=True)
    state = graphene.String(required=True)
    reason = graphene.String(required=True)
    decided_at = graphene.DateTime(required=True)
    until = graphene.DateTime(description="Null stands for until lifted.")
    ended_at = graphene.DateTime()


class Party(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """An organisation of the mall, as everybody may know it. Added in 0.2."""

    credit_code = graphene.String(required=True)
    name = graphene.String(required=True)
    name_en = graphene.String(required=True)
    kind = graphene.String(required=True)
    size = graphene.String(required=True, description="micro, small, medium, large, or empty when not declared.")
    region = graphene.NonNull(Region)
    standing = graphene.NonNull(Standing)
    sanctions = graphene.List(graphene.NonNull(PublicSanction), required=True)

    @staticmethod
    def resolve_standing(row: Any, info: graphene.ResolveInfo) -> Any:
        """Return whether it may trade now."""
        return together(row, "standing", lambda rows: standings([one.pk for one in rows], clock.now()))

    @staticmethod
    @of_one
    def resolve_sanctions(row: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return what was decided, latest first."""
        return public_sanctions(organisation_id=row.pk)


class PartyConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """A page of organisations, by name. Added in 0.2."""

    class Meta:
        node = Party


class PublicPrice(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A price of a listing from a moment on, in yuan. Added in 0.2."""

    at = graphene.DateTime(required=True)
    product = graphene.String(required=True, description="The product's code.")
    product_name = graphene.String(required=True)
    supplier = graphene.String(required=True)
    agreement = graphene.String(required=True, description="Number of the agreement.")
    before = graphene.Decimal(description="Null for the listing's first price.")
    price = graphene.Decimal(required=True)
    ceiling = graphene.Decimal(required=True)
    cause = graphene.String(required=True, description="published, cut, rise, ceiling, loaded, swapped, or blank.")

    @staticmethod
    def resolve_product(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the product's code."""
        return str(row.listing.product.code)

    @staticmethod
    def resolve_product_name(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the product's name."""
        return str(row.listing.product.name)

    @staticmethod
    def resolve_supplier(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the supplier's name."""
        return str(row.listing.supplier.name)

    @staticmethod
    def resolve_agreement(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the agreement's number."""
        return str(row.listing.lot.agreement.number)


class PublicPriceConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """A page of prices, latest first. Added in 0.2."""

    class Meta:
        node = PublicPrice


class Trade(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """What was ordered in one month, category or region, by its key. Added in 0.2."""

    key = graphene.String(required=True)
    orders = graphene.Int(required=True)
    amount = graphene.Decimal(required=True, description="Yuan.")
    suppliers = graphene.Int(required=True)
    units = graphene.Int(required=True)
    below_ceiling = graphene.Decimal(description="Per cent below the ceilings, by amount. Added in 0.4.")
    acceptance_days = graphene.Decimal(description="Mean days from delivery to acceptance. Added in 0.4.")


class TradeStatistics(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """Twelve calendar months of trade. Added in 0.2."""

    since = graphene.Date(required=True)
    until = graphene.DateTime(required=True)
    total = graphene.NonNull(Trade)
    months = graphene.List(graphene.NonNull(Trade), required=True)
    categories = graphene.List(graphene.NonNull(Trade), required=True)
    regions = graphene.List(graphene.NonNull(Trade), required=True)


class SignedHead(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """The signed head of all streams of the log on one day. Added in 0.2."""

    day = graphene.Date(required=True)
    root = graphene.String(required=True, description="Merkle root over all streams, hex.")
    streams = graphene.Int(required=True)
    statement = graphene.String(required=True, description="The exact text under the signature.")
    signature = graphene.String(required=True, description="Ed25519, hex.")
