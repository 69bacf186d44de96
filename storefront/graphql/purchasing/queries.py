"""Fields of `Query` about purchases."""

from typing import Any

import graphene
from django.db.models import QuerySet

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop
from marketplace.purchasing.permissions import Permission
from marketplace.purchasing.queries.addresses import addresses_of
from marketplace.purchasing.queries.history import ORDER_SORTS, PURCHASE_SORTS
from marketplace.purchasing.queries.orders import order, order_list
from marketplace.purchasing.queries.purchases import purchase_list
from storefront.graphql.purchasing.inputs import history_arguments
from storefront.graphql.purchasing.types import (
    DeliveryAddress,
    Order,
    OrderConnection,
    Purchase,
    PurchaseConnection,
)
from storefront.kit.graphql import keyset_connection, page_arguments, selects, signed_in, sort_argument, sorted_by


class PurchaseQuery:
    """Purchases that the viewer may see: the unit's own, and for a regulator those of the region."""

    purchases = graphene.Field(
        graphene.NonNull(PurchaseConnection),
        state=graphene.String(required=True, default_value=""),
        region=graphene.String(
            required=True, default_value="", description="A region's code, with those below. Added in 0.3."
        ),
        **history_arguments(),
        **sort_argument(PURCHASE_SORTS),
        **page_arguments(),
        description="Purchases the viewer may see, latest first. Added in 0.1.",
    )
    purchase = graphene.Field(
        Purchase, number=graphene.String(required=True), description="One purchase by its number. Added in 0.1."
    )

    orders = graphene.Field(
        graphene.NonNull(OrderConnection),
        state=graphene.String(required=True, default_value=""),
        **history_arguments(),
        **sort_argument(ORDER_SORTS),
        **page_arguments(),
        description="Orders the viewer may see, latest first. Added in 0.2.",
    )
    order = graphene.Field(
        Order, number=graphene.String(required=True), description="One order by its number. Added in 0.2."
    )
    delivery_addresses = graphene.List(
        graphene.NonNull(DeliveryAddress),
        required=True,
        description="The address book of the viewer's unit, the default first. Added in 0.2.",
    )

    @staticmethod
    def resolve_orders(
        root: Any,
        info: graphene.ResolveInfo,
        *,
        state: str,
        q: str,
        sort: str,
        first: int,
        after: str | None = None,
        **days: Any,
    ) -> OrderConnection:
        """Return a page of orders with their parties."""
        actor = signed_in(info, Permission.ORDER_VIEW.value)
        rows = order_list(actor, states=(state,) if state else (), text=q, **days)
        rows = rows.prefetch_related("lines") if selects(info, "edges", "node", "lines") else rows
        order = sorted_by(sort, ORDER_SORTS, own=("-placed_at", "-pk"))
        return keyset_connection(OrderConnection, rows, order=order, first=first, after=after)

    @staticmethod
    def resolve_order(root: Any, info: graphene.ResolveInfo, number: str) -> Any:
        """Return one order, or the error that there is none the viewer may see."""
        return order(signed_in(info, Permission.ORDER_VIEW.value), number)

    @staticmethod
    def resolve_delivery_addresses(root: Any, info: graphene.ResolveInfo) -> Any:
        """Return the book of the viewer's unit."""
        return list(addresses_of(signed_in(info, Permission.ADDRESS_CHANGE.value)))

    @staticmethod
    def resolve_purchases(
        root: Any,
        info: graphene.ResolveInfo,
        *,
        state: str,
        q: str,
        sort: str,
        first: int,
        after: str | None = None,
        **where: Any,
    ) -> PurchaseConnection:
        """Return a page; lines and orders are read with it when asked for."""
        actor = signed_in(info, Permission.PURCHASE_VIEW.value)
        rows = _with_parts(purchase_list(actor, state=state, text=q, **where), info, "edges", "node")
        order = sorted_by(sort, PURCHASE_SORTS, own=("-submitted_at", "-pk"))
        return keyset_connection(PurchaseConnection, rows, order=order, first=first, after=after)

    @staticmethod
    def resolve_purchase(root: Any, info: graphene.ResolveInfo, number: str) -> Any:
        """Return one purchase, or the error that there is none the viewer may see."""
        actor = signed_in(info, Permission.PURCHASE_VIEW.value)
        found = _with_parts(purchase_list(actor).filter(number=number), info).first()
        if found is None:
            raise NotFound(gettext_noop("This purchase"))
        return found


def purchase_of(actor: Actor, number: str) -> Any:
    """Return one purchase with all its parts, for the payload of a mutation; raises `NotFound` for another's."""
    found = purchase_list(actor).filter(number=number).prefetch_related("lines__supplier", "orders__supplier").first()
    if found is None:
        raise NotFound(gettext_noop("This purchase"))
    return found


def order_of(actor: Actor, number: str) -> Any:
    """Return one order with its parties, for the payload of a mutation; raises `NotFound` for another's."""
    return order(actor, number)


def _with_parts(rows: QuerySet[Any], info: graphene.ResolveInfo, *path: str) -> QuerySet[Any]:
    parts = [f"{part}__supplier" for part in ("lines", "orders") if selects(info, *path, part)]
    parts += ["orders__lines"] if selects(info, *path, "orders", "lines") else []
    return rows.prefetch_related(*parts) if parts else rows
