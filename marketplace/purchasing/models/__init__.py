"""What buying keeps: the spine (cart, purchase, orders, rolling sums)."""

from marketplace.purchasing.models.spine import CartLine, Order, OrderLine, Purchase, PurchaseLine, SpendingSum

__all__ = ["CartLine", "Order", "OrderLine", "Purchase", "PurchaseLine", "SpendingSum"]
