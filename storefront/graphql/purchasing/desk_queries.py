"""Fields of `Query` behind the buyer's desk: the cart, decided purchases, and what happened to one."""

from typing import Any

import graphene

from marketplace.audit.queries import timeline
from marketplace.kernel import clock
from marketplace.kernel.money import ZERO
from marketplace.listings.queries import listing_cards
from marketplace.purchasing.permissions import Permission
from marketplace.purchasing.queries.approvals import decided_by
from marketplace.purchasing.queries.carts import cart_lines, preview, purchase_fields
from marketplace.purchasing.queries.history import PURCHASE_SORTS
from marketplace.purchasing.queries.orders import order, order_events
from marketplace.purchasing.queries.purchases import past_prices_by_code, purchase
from marketplace.purchasing.queries.rebuilding import lines_again
from storefront.graphql.approvals.types import LineAgain
from storefront.graphql.purchasing.cart_types import Cart, CartLine, LinePrices, TimelineEvent, findings
from storefront.graphql.purchasing.inputs import PurchaseFieldInput, by_name, history_arguments
from storefront.graphql.purchasing.types import PurchaseConnection
from storefront.kit.graphql import keyset_connection, page_arguments, selects, signed_in, sort_argument, sorted_by

_JUDGED = ("findings", "routes")


class BuyerDeskQuery:
    """The viewer's cart, the purchases that the viewer decided, and the events of one purchase or order."""

    cart = graphene.Field(
        graphene.NonNull(Cart),
        fields=graphene.List(
            graphene.NonNull(PurchaseFieldInput),
            required=True,
            default_value=[],
            description="Judged with these values.",
        ),
        payment_days=graphene.Int(description="From acceptance; null for the term of the rule pack."),
        description="The viewer's cart, and what the rules would say if it were submitted now. Added in 0.2.",
    )
    decided_approvals = graphene.Field(
        graphene.NonNull(PurchaseConnection),
        **history_arguments(),
        **sort_argument(PURCHASE_SORTS),
        **page_arguments(),
        description="Purchases of which the viewer, an approver, decided a stage, latest first. Added in 0.2.",
    )
    past_prices = graphene.List(
        graphene.NonNull(LinePrices),
        required=True,
        number=graphene.String(required=True),
        description="The last three prices of each product of a purchase, for who is to approve it now. Added in 0.2.",
    )
    lines_again = graphene.List(
        graphene.NonNull(LineAgain),
        required=True,
        number=graphene.String(required=True),
        description="What of one's own purchase came to nothing, as it would be today. Added in 0.2.",
    )
    purchase_events = graphene.List(
        graphene.NonNull(TimelineEvent),
        required=True,
        number=graphene.String(required=True),
        description="What happened to a purchase and its orders, oldest first. Added in 0.2.",
    )
    order_events = graphene.List(
        graphene.NonNull(TimelineEvent),
        required=True,
        number=graphene.String(required=True),
        description="What happened to one order, oldest first. Added in 0.2.",
    )

    @staticmethod
    def resolve_cart(
        root: Any, info: graphene.ResolveInfo, *, fields: list[dict[str, str]], payment_days: int | None = None
    ) -> Cart:
        """Return the cart; it is judged only when somebody asks for what is found."""
        actor = signed_in(info, Permission.CART_CHANGE.value)
        wanted = cart_lines(actor)
        cards = listing_cards(ids=[one.listing.pk for one in wanted if one.listing])
        found = Cart(
            lines=[_line(one, cards) for one in wanted if one.listing and one.listing.pk in cards],
            total=sum((one.amount for one in wanted), start=ZERO),
            fields=purchase_fields(actor, at=clock.now()) if selects(info, "fields") else [],
            findings=[],
            routes=[],
        )
        if wanted and any(selects(info, name) for name in _JUDGED):
            judged = preview(actor, wanted, fields=by_name(fields), payment_days=payment_days, at=clock.now())
            found.findings, found.routes = findings(judged.findings), judged.routes
        return found

    @staticmethod
    def resolve_decided_approvals(
        root: Any, info: graphene.ResolveInfo, *, q: str, sort: str, first: int, after: str | None = None, **days: Any
    ) -> PurchaseConnection:
        """Return a page of what the viewer decided."""
        rows = decided_by(signed_in(info, Permission.PURCHASE_APPROVE.value), text=q, **days)
        rows = rows.prefetch_related("lines__supplier", "orders__supplier", "orders__lines")
        order = sorted_by(sort, PURCHASE_SORTS, own=("-submitted_at", "-pk"))
        return keyset_connection(PurchaseConnection, rows, order=order, first=first, after=after)

    @staticmethod
    def resolve_past_prices(root: Any, info: graphene.ResolveInfo, number: str) -> list[LinePrices]:
        """Return the prices by product."""
        found = past_prices_by_code(signed_in(info, Permission.PURCHASE_APPROVE.value), number, at=clock.now())
        return [LinePrices(product=code, prices=prices) for code, prices in found.items()]

    @staticmethod
    def resolve_lines_again(root: Any, info: graphene.ResolveInfo, number: str) -> list[Any]:
        """Return the lines in the shape that `rebuildCart` answers with."""
        rows = lines_again(signed_in(info, Permission.PURCHASE_REBUILD.value), number, at=clock.now())
        names = ("position", "title", "change", "wanted", "quantity", "price_then", "price")
        return [{name: getattr(row, name) for name in names} for row in rows]

    @staticmethod
    def resolve_purchase_events(root: Any, info: graphene.ResolveInfo, number: str) -> list[Any]:
        """Return the events of a purchase that the viewer may see."""
        return timeline(purchase(signed_in(info, Permission.PURCHASE_VIEW.value), number).stream)

    @staticmethod
    def resolve_order_events(root: Any, info: graphene.ResolveInfo, number: str) -> list[Any]:
        """Return the events of an order that the viewer may see."""
        return order_events(order(signed_in(info, Permission.ORDER_VIEW.value), number))


def _line(one: Any, cards: Any) -> CartLine:
    return CartLine(
        position=one.position,
        quantity=one.quantity,
        unit_price=one.unit_price,
        amount=one.amount,
        listing=cards[one.listing.pk],
    )
