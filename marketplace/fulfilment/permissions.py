"""Who may deliver, accept and invoice."""

from enum import StrEnum
from typing import Any

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.permissions import grant


class Permission(StrEnum):
    """Permissions of fulfilment."""

    ORDER_ACCEPT = "fulfilment:order:accept"
    ORDER_ACCEPT_OVERDUE = "fulfilment:order:accept_overdue"
    ORDER_DELIVER = "fulfilment:order:deliver"
    ORDER_INVOICE = "fulfilment:order:invoice"


def _buyer(actor: Actor, order: Any) -> bool:
    return bool(order.buyer_unit_id == actor.organisation_id)


def _supplier(actor: Actor, order: Any) -> bool:
    return bool(order.supplier_id == actor.organisation_id)


grant(Permission.ORDER_ACCEPT, Role.REQUESTER, when=_buyer)
grant(Permission.ORDER_ACCEPT_OVERDUE, Role.SYSTEM)
grant(Permission.ORDER_DELIVER, Role.SUPPLIER_OPERATOR, when=_supplier)
grant(Permission.ORDER_INVOICE, Role.SUPPLIER_OPERATOR, when=_supplier)
