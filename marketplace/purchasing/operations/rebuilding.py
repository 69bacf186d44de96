"""What was wanted or bought before becomes a cart again, at today's prices."""

import datetime
from collections.abc import Sequence
from typing import Any

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import InvalidInput, NotFound
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.purchasing.models import Purchase
from marketplace.purchasing.permissions import Permission
from marketplace.purchasing.queries.rebuilding import LineAgain, bought_lines, purchase_or_order, rejected_lines
from marketplace.purchasing.steps.carts import fill_cart


@operation(Permission.PURCHASE_REBUILD)
def rebuild_cart(*, actor: Actor, at: datetime.datetime, number: str) -> list[dict[str, Any]]:
    """Put what was rejected, returned or lapsed of one's own purchase into the cart, at today's prices; say what changed.

    Returns for each line {position, title, change, wanted, quantity, price_then, price}: amounts as text, `price` blank for
    what is no longer on sale. Lines of one listing are added up, and one that is in the cart already keeps the larger quantity,
    so that doing it twice changes nothing. The purchase itself stays as it ended. Raises `NotFound` when nothing of it came to nothing, `InvalidInput` when
    nothing of it is on sale any more or the cart would be too full.
    """
    purchase = Purchase.objects.filter(number=number).first()
    if purchase is None:
        raise NotFound(gettext_noop("This purchase"))
    authorize(actor, Permission.PURCHASE_REBUILD, purchase)
    lines = rejected_lines(purchase, region=actor.region, at=at)
    if not lines:
        raise NotFound(gettext_noop("A rejected purchase or line under this number"))
    take_again(actor, lines)
    return [told(line) for line in lines]


@operation(Permission.PURCHASE_AGAIN)
def buy_again(*, actor: Actor, at: datetime.datetime, number: str) -> list[dict[str, Any]]:
    """Put what can still be bought of any purchase or order of the actor's unit into the cart, at today's prices.

    Returns what changed as `rebuild_cart` does and follows the same rules. Raises `NotFound` for a number that nobody gave,
    `InvalidInput` when nothing of it is on sale any more or the cart would be too full.
    """
    purchase, lines = purchase_or_order(number)
    authorize(actor, Permission.PURCHASE_AGAIN, purchase)
    found = bought_lines(purchase, lines, region=actor.region, at=at)
    take_again(actor, found)
    return [told(line) for line in found]


def take_again(actor: Actor, lines: Sequence[LineAgain]) -> None:
    """Put what can be bought of `lines` into the actor's cart; raises `InvalidInput` when that is nothing.

    One listing may have filled several lines: their pieces are added up before they are compared with the cart's.
    """
    pieces: dict[int, int] = {}
    for line in lines:
        if line.listing_id and line.quantity:
            pieces[line.listing_id] = pieces.get(line.listing_id, 0) + line.quantity
    if not pieces:
        raise InvalidInput(gettext_noop("Nothing of this is on sale any more. Search for something like it."))
    fill_cart(actor, pieces, add=False)


def told(line: LineAgain) -> dict[str, Any]:
    """Return a line as an operation answers it: amounts as text."""
    return {
        "position": line.position,
        "title": line.title,
        "change": line.change,
        "wanted": line.wanted,
        "quantity": line.quantity,
        "price_then": str(line.price_then),
        "price": "" if line.price is None else str(line.price),
    }
