"""The viewer's cart, what the rules say of it, and what happened to a purchase or an order."""

from typing import Any

import graphene

from marketplace.kernel.findings import Finding as Found
from storefront.graphql.listings.types import Listing
from storefront.kit.wording import finding


class Finding(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """What one rule says, in the reader's language. Added in 0.2."""

    rule_id = graphene.String(required=True)
    severity = graphene.String(required=True, description="block stops the step, warn stays in the dossier.")
    title = graphene.String(required=True)
    message = graphene.String(required=True)
    article = graphene.String(required=True)
    limit = graphene.String(required=True)
    actual = graphene.String(required=True)
    unit = graphene.String(required=True)
    remedies = graphene.List(graphene.NonNull(graphene.String), required=True)
    line = graphene.Int(description="Position of the line that it speaks of.")
    waivable = graphene.Boolean(required=True)

    @staticmethod
    def resolve_rule_id(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the rule's id."""
        return str(row.rule)


def findings(rows: Any) -> list[Any]:
    """Return findings in words, without those that only note that a rule held."""
    return [finding(one) for one in rows if isinstance(one, Found) and one.severity != "note"]


class CartLine(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """Pieces of a listing in the cart, at today's price. Added in 0.2."""

    position = graphene.Int(required=True)
    quantity = graphene.Int(required=True)
    unit_price = graphene.Decimal(required=True)
    amount = graphene.Decimal(required=True)
    listing = graphene.NonNull(Listing)


class FieldChoice(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """One value that a plugin's field may take. Added in 0.2."""

    value = graphene.String(required=True)
    label = graphene.String(required=True)


class PurchaseField(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A field that a plugin of the viewer's region adds to a purchase. Added in 0.2."""

    name = graphene.String(required=True, description="Such as budget.line, for `fields` of `submitCart`.")
    label = graphene.String(required=True)
    help = graphene.String(required=True)
    required = graphene.Boolean(required=True)
    choices = graphene.List(graphene.NonNull(FieldChoice), required=True)


class RouteOpinion(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A route that the cart may take, or why not. Added in 0.2."""

    route = graphene.String(required=True)
    open = graphene.Boolean(required=True)
    reasons = graphene.List(graphene.NonNull(Finding), required=True)

    @staticmethod
    def resolve_reasons(row: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return the findings that close the route."""
        return findings(row.reasons)


class Cart(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """The viewer's cart, and what would be found if it were submitted now. Added in 0.2."""

    lines = graphene.List(graphene.NonNull(CartLine), required=True)
    total = graphene.Decimal(required=True, description="Yuan.")
    fields = graphene.List(
        graphene.NonNull(PurchaseField), required=True, description="For requesters; none for others."
    )
    findings = graphene.List(graphene.NonNull(Finding), required=True)
    routes = graphene.List(graphene.NonNull(RouteOpinion), required=True)


class LinePrices(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """The last prices at which a product was ordered. Added in 0.2."""

    product = graphene.String(required=True, description="The product's code.")
    prices = graphene.List(graphene.NonNull(lambda: PastPrice), required=True)


class PastPrice(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """What was paid for a product, in yuan, and when. Added in 0.2."""

    unit_price = graphene.Decimal(required=True)
    placed_at = graphene.DateTime(required=True)
    own = graphene.Boolean(required=True, description="Whether the purchase's own unit paid it.")


class TimelineEvent(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """One event of the log, as the dossier keeps it. Added in 0.2."""

    seq = graphene.Int(required=True)
    at = graphene.DateTime(required=True)
    actor = graphene.String(required=True)
    organisation = graphene.String(required=True)
    on_behalf_of = graphene.String(required=True)
    action = graphene.String(required=True, description="Stable, such as order.confirmed.")
    subject = graphene.String(required=True)
    hash = graphene.String(required=True, description="SHA-256 over the event and the one before, in hex.")
