"""Purchases with their lines and orders."""

from typing import Any

import graphene
from graphene import relay


class PurchaseLine(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """One listing in a purchase, at the price held for it. Added in 0.1."""

    position = graphene.Int(required=True)
    title = graphene.String(required=True)
    unit = graphene.String(required=True)
    category_code = graphene.String(required=True)
    quantity = graphene.Int(required=True)
    unit_price = graphene.Decimal(required=True)
    amount = graphene.Decimal(required=True)
    state = graphene.String(required=True)
    supplier = graphene.String(required=True)

    @staticmethod
    def resolve_supplier(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the supplier's name."""
        return str(row.seller.name)


class OrderLine(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """One line of an order; quantities are set by the acceptance. Added in 0.2."""

    position = graphene.Int(required=True)
    title = graphene.String(required=True)
    unit = graphene.String(required=True)
    category_code = graphene.String(required=True)
    quantity = graphene.Int(required=True)
    unit_price = graphene.Decimal(required=True)
    amount = graphene.Decimal(required=True)
    accepted_quantity = graphene.Int(description="Null until the acceptance.")
    reject_reason = graphene.String(required=True)
    returned_quantity = graphene.Int(required=True)


class Order(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """What one supplier is to deliver of a purchase. Added in 0.1."""

    number = graphene.String(required=True)
    state = graphene.String(required=True)
    total = graphene.Decimal(required=True)
    accepted_total = graphene.Decimal(required=True)
    placed_at = graphene.DateTime(required=True)
    confirm_by = graphene.DateTime(required=True)
    deliver_by = graphene.Date()
    accept_by = graphene.DateTime(description="Added in 0.2.")
    pay_by = graphene.Date(description="Added in 0.2.")
    returned_total = graphene.Decimal(required=True, description="What went back after acceptance. Added in 0.2.")
    payable = graphene.Decimal(required=True, description="Accepted less returned. Added in 0.2.")
    payee_name = graphene.String(required=True, description="Frozen when the order is confirmed. Added in 0.2.")
    payee_bank = graphene.String(required=True, description="Added in 0.2.")
    payee_account = graphene.String(required=True, description="Added in 0.2.")
    supplier = graphene.String(required=True)
    lines = graphene.List(graphene.NonNull(OrderLine), required=True, description="Added in 0.2.")

    @staticmethod
    def resolve_supplier(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the supplier's name."""
        return str(row.seller.name)

    @staticmethod
    def resolve_lines(row: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return the lines that were read together with the orders."""
        return sorted(row.lines.all(), key=lambda line: line.position)


class Purchase(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """One need of one buyer unit: the spine of all that follows from it. Added in 0.1."""

    number = graphene.String(required=True)
    title = graphene.String(required=True)
    purpose = graphene.String(required=True)
    state = graphene.String(required=True)
    route = graphene.String(required=True)
    budget_project = graphene.String(required=True)
    payment_days = graphene.Int(required=True)
    total = graphene.Decimal(required=True)
    submitted_at = graphene.DateTime(required=True)
    hold_until = graphene.DateTime(required=True)
    deliver_to = graphene.String(required=True, description="Frozen at submission. Added in 0.2.")
    consignee = graphene.String(required=True, description="Added in 0.2.")
    consignee_phone = graphene.String(required=True, description="Added in 0.2.")
    invoice_title = graphene.String(required=True, description="Added in 0.2.")
    tax_number = graphene.String(required=True, description="Added in 0.2.")
    buyer_unit = graphene.String(required=True)
    requester = graphene.String(required=True)
    lines = graphene.List(graphene.NonNull(PurchaseLine), required=True)
    orders = graphene.List(graphene.NonNull(Order), required=True)

    @staticmethod
    def resolve_buyer_unit(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the unit's name."""
        return str(row.buyer_unit.name)

    @staticmethod
    def resolve_requester(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the requester's name."""
        return str(row.requester.full_name)

    @staticmethod
    def resolve_lines(row: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return the lines that the connection has read together."""
        return sorted(row.lines.all(), key=lambda line: line.position)

    @staticmethod
    def resolve_orders(row: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return the orders that the connection has read together."""
        return sorted(row.orders.all(), key=lambda order: order.number)


class PurchaseConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """A page of purchases, latest first."""

    class Meta:
        node = Purchase


class OrderConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """A page of orders, latest first."""

    class Meta:
        node = Order


class DeliveryAddress(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """An entry of a unit's address book. Added in 0.2."""

    id = graphene.Int(required=True)
    address = graphene.String(required=True)
    consignee = graphene.String(required=True)
    phone = graphene.String(required=True)
    is_default = graphene.Boolean(required=True)
