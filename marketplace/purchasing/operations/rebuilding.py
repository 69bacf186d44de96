"""A rejected or lapsed purchase becomes a cart again."""

import datetime
from typing import Any

from django.db import connection

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import InvalidInput, NotFound
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.purchasing.models import CartLine, Purchase
from marketplace.purchasing.operations.carts import MAX_LINES
from marketplace.purchasing.permissions import Permission
from marketplace.purchasing.queries.rebuilding import LineAgain, rejected_lines


@operation(Permission.PURCHASE_REBUILD)
def rebuild_cart(*, actor: Actor, at: datetime.datetime, number: str) -> list[dict[str, Any]]:
    """Put what was rejected, returned or lapsed of one's own purchase into the cart, at today's prices; say what changed.

    Returns for each line {position, title, change, wanted, quantity, price_then, price}: amounts as text, `price` blank for
    what is no longer on sale. A listing that is in the cart already keeps the larger quantity, so that doing it twice changes
    nothing. The purchase itself stays as it ended. Raises `NotFound` when nothing of it came to nothing, `InvalidInput` when
    nothing of it is on sale any more or the cart would be too full.
    """
    purchase = Purchase.objects.filter(number=number).first()
    if purchase is None:
        raise NotFound(gettext_noop("This purchase"))
    authorize(actor, Permission.PURCHASE_REBUILD, purchase)
    lines = rejected_lines(purchase, region=actor.region, at=at)
    if not lines:
        raise NotFound(gettext_noop("A rejected purchase or line under this number"))
    _fill(actor, [line for line in lines if line.listing_id and line.quantity])
    return [_told(line) for line in lines]


def _fill(actor: Actor, lines: list[LineAgain]) -> None:
    if not lines:
        raise InvalidInput(gettext_noop("Nothing of this purchase is on sale any more. Search for something like it."))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO purchasing_cartline AS known (user_id, buyer_unit_id, listing_id, quantity)"
            " SELECT %s, %s, listing, max(pieces) FROM unnest(%s::bigint[], %s::int[]) AS again (listing, pieces)"
            " GROUP BY listing ORDER BY listing"
            " ON CONFLICT (user_id, buyer_unit_id, listing_id)"
            " DO UPDATE SET quantity = GREATEST(known.quantity, EXCLUDED.quantity)",
            [
                actor.user_id,
                actor.organisation_id,
                [line.listing_id for line in lines],
                [line.quantity for line in lines],
            ],
        )
    if CartLine.objects.filter(user_id=actor.user_id, buyer_unit_id=actor.organisation_id).count() > MAX_LINES:
        raise InvalidInput(
            gettext_noop("A cart holds at most %(limit)s lines. Submit it, or remove a line first."),
            params={"limit": str(MAX_LINES)},
        )


def _told(line: LineAgain) -> dict[str, Any]:
    return {
        "position": line.position,
        "title": line.title,
        "change": line.change,
        "wanted": line.wanted,
        "quantity": line.quantity,
        "price_then": str(line.price_then),
        "price": "" if line.price is None else str(line.price),
    }
