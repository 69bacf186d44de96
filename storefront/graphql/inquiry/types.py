"""Mini-competitions: the competition, its lines, the quotes once they are opened, and a supplier's own quote."""

from typing import Any

import graphene
from graphene import relay

from storefront.kit.actors import actor_of


class MiniCompetition(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """Sealed quotes of all matching suppliers of a lot for one approved purchase. Added in 0.3."""

    number = graphene.String(required=True)
    state = graphene.String(required=True, description="inviting, opened, awarded or failed.")
    purchase = graphene.String(required=True, description="The purchase's number.")
    title = graphene.String(required=True)
    buyer_unit = graphene.String(required=True)
    agreement = graphene.String(required=True, description="The agreement's number.")
    lot = graphene.Int(required=True)
    invited = graphene.Int(required=True, description="How many suppliers were invited; 0 for these suppliers.")
    invited_at = graphene.DateTime(required=True)
    deadline = graphene.DateTime(required=True)
    opened_at = graphene.DateTime()
    awarded_at = graphene.DateTime()
    failed_at = graphene.DateTime()
    fail_reason = graphene.String(required=True)

    @staticmethod
    def resolve_invited(row: Any, info: graphene.ResolveInfo) -> int:
        """Return the number to those who buy or supervise: rivals don't learn how many they are."""
        actor = actor_of(info.context)
        return int(row.invited) if actor and (actor.reads_unit or actor.reads_region) else 0

    @staticmethod
    def resolve_purchase(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the purchase's number."""
        return str(row.purchase.number)

    @staticmethod
    def resolve_title(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the purchase's title."""
        return str(row.purchase.title)

    @staticmethod
    def resolve_buyer_unit(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the unit's name."""
        return str(row.purchase.buyer_unit.name)

    @staticmethod
    def resolve_agreement(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the agreement's number."""
        return str(row.lot.agreement.number)

    @staticmethod
    def resolve_lot(row: Any, info: graphene.ResolveInfo) -> int:
        """Return the lot's number."""
        return int(row.lot.number)


class MiniCompetitionConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """A page of mini-competitions, latest first. Added in 0.3."""

    class Meta:
        node = MiniCompetition


class QuotableListing(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A listing that its supplier may quote for a line, with its agreement price. Added in 0.3."""

    listing = graphene.Int(required=True, description="Id of the listing.")
    product = graphene.String(required=True, description="Code of the product.")
    ceiling = graphene.Decimal(required=True, description="The agreement price, in yuan: no quote above it.")

    @staticmethod
    def resolve_listing(row: Any, info: graphene.ResolveInfo) -> int:
        """Return the listing's id."""
        return int(row.pk)

    @staticmethod
    def resolve_product(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the product's code."""
        return str(row.product.code)


class CompetedLine(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A line that is competed for. Added in 0.3."""

    position = graphene.Int(required=True)
    title = graphene.String(required=True)
    quantity = graphene.Int(required=True)
    unit = graphene.String(required=True)
    options = graphene.List(
        graphene.NonNull(QuotableListing), required=True, description="What the viewer's supplier may quote now."
    )


class QuotedPrice(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """One line of an opened quote: the listing and its unit price in yuan. Added in 0.3."""

    position = graphene.Int(required=True)
    listing = graphene.Int(required=True)
    price = graphene.Decimal(required=True)


class SealedQuote(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A supplier's quote; before the opening it has a receipt and nothing else. Added in 0.3."""

    supplier = graphene.String(required=True)
    state = graphene.String(required=True, description="sealed, withdrawn or opened.")
    sequence = graphene.Int(required=True, description="Its place among all received; equal totals go to the first.")
    submitted_at = graphene.DateTime(required=True)
    receipt = graphene.String(required=True, description="SHA-256 of what was received.")
    lines = graphene.List(graphene.NonNull(QuotedPrice), required=True)
    total = graphene.Decimal(description="In yuan.")
    rank = graphene.Int(description="1 wins; null for a quote that does not count.")
    flaw = graphene.String(required=True, description="Why it does not count, or empty.")

    @staticmethod
    def resolve_supplier(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the supplier's name."""
        return str(row.supplier.name)


class CompetitionInside(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A competition for its buyer unit and those who supervise it. Added in 0.3."""

    competition = graphene.Field(graphene.NonNull(MiniCompetition))
    lines = graphene.List(graphene.NonNull(CompetedLine), required=True)
    suppliers = graphene.List(graphene.NonNull(graphene.String), required=True, description="Who was invited.")
    sealed = graphene.Int(required=True, description="Sealed quotes received so far.")
    quotes = graphene.List(
        graphene.NonNull(SealedQuote), required=True, description="All opened quotes, the winner first."
    )


class OwnCompetition(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A competition to which the viewer's supplier was invited. Added in 0.3."""

    competition = graphene.Field(graphene.NonNull(MiniCompetition))
    lines = graphene.List(graphene.NonNull(CompetedLine), required=True)
    quote = graphene.Field(SealedQuote)
    won = graphene.Boolean(required=True)
