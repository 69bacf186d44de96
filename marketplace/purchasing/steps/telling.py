"""Tell one party of an order what the other did."""

from collections.abc import Mapping

from marketplace.audit.cursors import ReadEvent
from marketplace.kernel.actor import Role
from marketplace.notifications.states import Kind
from marketplace.notifications.steps import tell
from marketplace.purchasing.models import Order


def tell_party(
    *, event: ReadEvent, order: Order, to_buyer: bool, message: str, params: Mapping[str, str], page: str
) -> int:
    """Tell the requester (`to_buyer`) or the supplier of an order, read with its purchase, what an event says.

    `page` is the page of the party's desk and its arguments, such as `order DD-…`. A supplier that isn't registered can't be
    told: the buyer does its part. Returns how many people were told.
    """
    if not to_buyer and order.supplier_id is None:
        return 0
    return tell(
        event_id=f"{event.stream}#{event.seq}",
        kind=Kind.ORDERS,
        message=message,
        params={"number": order.number, **params},
        link=f"{'buyer' if to_buyer else 'supplier'}:{page}",
        at=event.at,
        organisation_id=order.buyer_unit_id if to_buyer else order.supplier_id,
        roles=() if to_buyer else (Role.SUPPLIER_OPERATOR,),
        user_ids=(order.purchase.requester_id,) if to_buyer else (),
    )
