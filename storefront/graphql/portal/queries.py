"""Fields of `Query` about the mall as a whole, open to everybody."""

import datetime
from typing import Any

import graphene

from marketplace.audit.queries import signed_heads
from marketplace.kernel.actor import OrganisationKind
from marketplace.listings.queries import public_prices
from marketplace.organisations.queries import home_region, public_parties, public_party
from marketplace.organisations.queries import region as known_region
from marketplace.organisations.queries import regions as all_regions
from storefront.graphql.organisations.types import Region
from storefront.graphql.portal.types import (
    Party,
    PartyConnection,
    PublicPriceConnection,
    SignedHead,
    TradeStatistics,
)
from storefront.kit.graphql import keyset_connection, page_arguments
from storefront.kit.statistics import statistics_of

_DAYS = 31
# Every word is a filter of its own; the portal's search reads as much.
_LONGEST_Q = 100


class PartyKind(graphene.Enum):  # type: ignore[misc] # graphene has no types
    """Whom the public list of organisations holds. Added in 0.2."""

    SUPPLIER = OrganisationKind.SUPPLIER.value
    BUYER_UNIT = OrganisationKind.BUYER_UNIT.value
    AGENCY = OrganisationKind.AGENCY.value
    REGULATOR = OrganisationKind.REGULATOR.value


class PortalQuery:
    """Who takes part, what goods cost, what was traded, and the heads of the log."""

    parties = graphene.Field(
        graphene.NonNull(PartyConnection),
        q=graphene.String(
            required=True,
            default_value="",
            description="A part of the name, or a credit code or its beginning, of at least 8 characters.",
        ),
        kind=PartyKind(),
        region=graphene.String(required=True, default_value="", description="A region's code, with those below."),
        **page_arguments(),
        description="Who is who, by name. Added in 0.2.",
    )
    party = graphene.Field(
        Party, credit_code=graphene.String(required=True), description="One organisation. Added in 0.2."
    )
    public_prices = graphene.Field(
        graphene.NonNull(PublicPriceConnection),
        q=graphene.String(required=True, default_value="", description="Words of the product or the supplier."),
        category=graphene.String(required=True, default_value="", description="A category's code, with those below."),
        since=graphene.DateTime(),
        **page_arguments(),
        description="Prices of the mall as they changed, latest first. Added in 0.2.",
    )
    trade_statistics = graphene.Field(
        graphene.NonNull(TradeStatistics),
        region=graphene.String(description="A region's code; null for the mall's own."),
        description="What was ordered in twelve months, by month, category and region. Added in 0.2.",
    )
    regions = graphene.List(
        graphene.NonNull(Region), required=True, description="The regions of the mall, by code. Added in 0.2."
    )
    signed_heads = graphene.List(
        graphene.NonNull(SignedHead),
        required=True,
        description="The signed heads of the event log of the last 31 days, latest first. Added in 0.2.",
    )

    @staticmethod
    def resolve_parties(
        root: Any,
        info: graphene.ResolveInfo,
        *,
        q: str,
        region: str,
        first: int,
        after: str | None = None,
        kind: Any = None,
    ) -> Any:
        """Return a page."""
        chosen = OrganisationKind(kind.value if hasattr(kind, "value") else kind) if kind else None
        rows = public_parties(kind=chosen, region=region, text=q[:_LONGEST_Q])
        return keyset_connection(PartyConnection, rows, order=("name", "pk"), first=first, after=after)

    @staticmethod
    def resolve_party(root: Any, info: graphene.ResolveInfo, credit_code: str) -> Any:
        """Return one organisation, or the error that there is none."""
        return public_party(credit_code=credit_code)

    @staticmethod
    def resolve_public_prices(
        root: Any,
        info: graphene.ResolveInfo,
        *,
        q: str,
        category: str,
        first: int,
        after: str | None = None,
        since: datetime.datetime | None = None,
    ) -> Any:
        """Return a page."""
        rows = public_prices(category=category, text=q[:_LONGEST_Q], since=since)
        return keyset_connection(PublicPriceConnection, rows, order=("-at", "-pk"), first=first, after=after)

    @staticmethod
    def resolve_trade_statistics(root: Any, info: graphene.ResolveInfo, region: str | None = None) -> Any:
        """Return the sums."""
        return statistics_of(known_region(code=region or home_region()).code)

    @staticmethod
    def resolve_regions(root: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return the regions."""
        return [row for _, row in sorted(all_regions().items())]

    @staticmethod
    def resolve_signed_heads(root: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return the heads."""
        return list(signed_heads(limit=_DAYS))
