"""Who may deliver, accept and invoice."""

from enum import StrEnum
from typing import Any

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.permissions import grant


class Permission(StrEnum):
    """Permissions of fulfilment."""

    CLAIM_ANSWER = "fulfilment:claim:answer"
    CLAIM_OPEN = "fulfilment:claim:open"
    ORDER_ACCEPT = "fulfilment:order:accept"
    ORDER_ACCEPT_OVERDUE = "fulfilment:order:accept_overdue"
    ORDER_DELIVER = "fulfilment:order:deliver"
    ORDER_INVOICE = "fulfilment:order:invoice"
    ORDER_RATE = "fulfilment:order:rate"
    RATING_REPLY = "fulfilment:rating:reply"


def _buyer(actor: Actor, order: Any) -> bool:
    return bool(order.buyer_unit_id == actor.organisation_id)


def _supplier(actor: Actor, order: Any) -> bool:
    return bool(order.supplier_id == actor.organisation_id)


def _supplies(actor: Actor, order: Any) -> bool:
    """The supplier; the buyer unit records for a supplier that isn't registered."""
    return _supplier(actor, order) or (order.supplier_id is None and _buyer(actor, order))


grant(Permission.ORDER_ACCEPT, Role.REQUESTER, when=_buyer)
grant(Permission.ORDER_ACCEPT_OVERDUE, Role.SYSTEM)
grant(Permission.ORDER_DELIVER, Role.SUPPLIER_OPERATOR, Role.REQUESTER, when=_supplies)
grant(Permission.ORDER_INVOICE, Role.SUPPLIER_OPERATOR, Role.REQUESTER, when=_supplies)
grant(Permission.CLAIM_OPEN, Role.REQUESTER, when=_buyer)
grant(Permission.CLAIM_ANSWER, Role.SUPPLIER_OPERATOR, Role.REQUESTER, when=_supplies)
grant(Permission.ORDER_RATE, Role.REQUESTER, when=_buyer)
grant(Permission.RATING_REPLY, Role.SUPPLIER_OPERATOR, when=_supplier)
