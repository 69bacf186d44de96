"""A cart filled with several listings at once."""

from collections.abc import Mapping

from django.db import connection

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.text import gettext_noop
from marketplace.purchasing.models import CartLine

MAX_QUANTITY = 100_000
MAX_LINES = 100


def fill_cart(actor: Actor, pieces: Mapping[int, int], *, add: bool) -> None:
    """Put pieces of listings (id → pieces) into the actor's cart (two statements).

    What is in the cart already grows with `add`; without, it keeps the larger number, so that doing it twice changes nothing.
    Raises `InvalidInput` when the cart would hold too many lines, or too much of one.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO purchasing_cartline AS known (user_id, buyer_unit_id, listing_id, quantity)"
            " SELECT %s, %s, listing, pieces FROM unnest(%s::bigint[], %s::int[]) AS added (listing, pieces)"
            " ORDER BY listing"
            " ON CONFLICT (user_id, buyer_unit_id, listing_id) DO UPDATE SET quantity ="
            f" {'known.quantity + EXCLUDED.quantity' if add else 'GREATEST(known.quantity, EXCLUDED.quantity)'}"
            " RETURNING quantity",
            [actor.user_id, actor.organisation_id, list(pieces), list(pieces.values())],
        )
        most = max(quantity for (quantity,) in cursor.fetchall())
    if most > MAX_QUANTITY:
        raise InvalidInput(
            gettext_noop("The quantity must be a whole number from %(minimum)s to %(maximum)s."),
            params={"minimum": "1", "maximum": str(MAX_QUANTITY)},
        )
    check_room(actor)


def check_room(actor: Actor) -> None:
    """Raise `InvalidInput` when the actor's cart holds more lines than it may (one statement)."""
    if CartLine.objects.filter(user_id=actor.user_id, buyer_unit_id=actor.organisation_id).count() > MAX_LINES:
        raise InvalidInput(
            gettext_noop("A cart holds at most %(limit)s lines. Submit it, or remove a line first."),
            params={"limit": str(MAX_LINES)},
        )
