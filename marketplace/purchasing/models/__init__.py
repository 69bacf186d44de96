"""What buying keeps: the spine (cart, purchase, orders, rolling sums), what stands beside it, and who must agree."""

from marketplace.purchasing.models.addresses import DeliveryAddress
from marketplace.purchasing.models.approvals import ApprovalRule, ApprovalRuleStage, ApprovalStage, Delegation
from marketplace.purchasing.models.cancellations import CancelRequest
from marketplace.purchasing.models.lists import ShoppingList, ShoppingListLine
from marketplace.purchasing.models.off_catalogue import MatchRefusal, OffCatalogueCase, Quote
from marketplace.purchasing.models.spine import (
    CartLine,
    Order,
    OrderLine,
    Outsider,
    Purchase,
    PurchaseLine,
    PurchaseWords,
    SpendingSum,
)

__all__ = [
    "ApprovalRule",
    "ApprovalRuleStage",
    "ApprovalStage",
    "CancelRequest",
    "CartLine",
    "Delegation",
    "DeliveryAddress",
    "MatchRefusal",
    "OffCatalogueCase",
    "Order",
    "OrderLine",
    "Outsider",
    "Purchase",
    "PurchaseLine",
    "PurchaseWords",
    "Quote",
    "ShoppingList",
    "ShoppingListLine",
    "SpendingSum",
]
