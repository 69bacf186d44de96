"""What is in a person's cart. A cart holds nothing: stock and quota are taken when it is submitted."""

import datetime

from django.db import connection

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import InvalidInput, NotFound
from marketplace.kernel.operations import operation
from marketplace.kernel.text import gettext_noop
from marketplace.listings.queries import listing_for_cart
from marketplace.listings.states import ListingState
from marketplace.purchasing.models import CartLine
from marketplace.purchasing.permissions import Permission

MAX_QUANTITY = 100_000
MAX_LINES = 100


@operation(Permission.CART_CHANGE)
def put_in_cart(*, actor: Actor, at: datetime.datetime, listing_id: int, quantity: int) -> int:
    """Add `quantity` pieces of a listing to the actor's cart; return how many of it are in the cart now.

    Raises `NotFound` when the listing isn't on sale, `InvalidInput` for a quantity outside 1…100,000 or a full cart.
    """
    _check_quantity(quantity, minimum=1)
    if listing_for_cart(listing_id=listing_id).state != ListingState.PUBLISHED:
        raise NotFound(gettext_noop("This listing"))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO purchasing_cartline AS known (user_id, buyer_unit_id, listing_id, quantity)"
            " VALUES (%s, %s, %s, %s) ON CONFLICT (user_id, buyer_unit_id, listing_id)"
            " DO UPDATE SET quantity = known.quantity + EXCLUDED.quantity RETURNING quantity",
            [actor.user_id, actor.organisation_id, listing_id, quantity],
        )
        total = int(cursor.fetchone()[0])
    _check_quantity(total, minimum=1)
    if CartLine.objects.filter(user_id=actor.user_id, buyer_unit_id=actor.organisation_id).count() > MAX_LINES:
        raise InvalidInput(
            gettext_noop("A cart holds at most %(limit)s lines. Submit it, or remove a line first."),
            params={"limit": str(MAX_LINES)},
        )
    return total


@operation(Permission.CART_CHANGE)
def change_cart(*, actor: Actor, at: datetime.datetime, listing_id: int, quantity: int) -> int:
    """Set how many pieces of a listing are in the actor's cart, 0 removes the line; return that number.

    Raises `NotFound` when the listing isn't in the cart, `InvalidInput` for a quantity outside 0…100,000.
    """
    _check_quantity(quantity, minimum=0)
    lines = CartLine.objects.filter(user_id=actor.user_id, buyer_unit_id=actor.organisation_id, listing_id=listing_id)
    found = lines.update(quantity=quantity) if quantity else lines.delete()[0]
    if not found:
        raise NotFound(gettext_noop("This line of your cart"))
    return quantity


def _check_quantity(quantity: int, *, minimum: int) -> None:
    if isinstance(quantity, bool) or not isinstance(quantity, int) or not minimum <= quantity <= MAX_QUANTITY:
        raise InvalidInput(
            gettext_noop("The quantity must be a whole number from %(minimum)s to %(maximum)s."),
            params={"minimum": str(minimum), "maximum": str(MAX_QUANTITY)},
            fields={"quantity": gettext_noop("Write a whole number.")},
        )
