"""Many goods at once, by their codes."""

import datetime
from typing import Any

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, InvalidInput
from marketplace.kernel.operations import operation
from marketplace.kernel.text import gettext_noop
from marketplace.purchasing.permissions import Permission
from marketplace.purchasing.queries.quick_order import verified
from marketplace.purchasing.states import Verified
from marketplace.purchasing.steps.carts import fill_cart


@operation(Permission.CART_CHANGE)
def add_quick_order(
    *, actor: Actor, at: datetime.datetime, text: str, seen: str, leave_out: bool = False
) -> list[dict[str, Any]]:
    """Put the lines of a verified quick order into the actor's cart; return what was done with each line.

    `seen` is the mark of the verification that was shown (`queries.quick_order`): when an offer, a price or a verdict has
    changed since, nothing is added. Lines that were not found stop everything unless `leave_out` says to leave them out.
    Returns for each line {line, sku, verdict, listing_id, quantity}. Raises `Conflict` when something changed since,
    `InvalidInput` for a text without lines, without found lines, or with lines that are not to be left out.
    """
    order = verified(actor, text, at=at)
    if order.seen != seen:
        raise Conflict(gettext_noop("Prices, stock or offers have changed since you looked. Look at the lines again."))
    missing = len(order.lines) - len(order.found)
    if not order.found:
        raise InvalidInput(gettext_noop("None of these lines can be bought. Correct them first."))
    if missing and not leave_out:
        raise InvalidInput(
            gettext_noop("%(missing)s lines can't be bought. Correct them, or say that they are to be left out."),
            params={"missing": str(missing)},
            fields={"leave_out": gettext_noop("Correct the lines, or leave them out.")},
        )
    fill_cart(actor, order.pieces, add=True)
    return [
        {
            "line": line.asked.number,
            "sku": line.asked.sku,
            "verdict": line.verdict.value,
            "listing_id": line.listing.pk if line.listing and line.verdict is Verified.FOUND else None,
            "quantity": line.asked.pieces if line.verdict is Verified.FOUND else 0,
        }
        for line in order.lines
    ]
