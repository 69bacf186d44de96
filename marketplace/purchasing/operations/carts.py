"""What is in a person's cart. A cart holds nothing: stock and quota are taken when it is submitted."""

import datetime
from collections.abc import Sequence

from django.db import connection

from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import InvalidInput, NotFound
from marketplace.kernel.inputs import read_reason
from marketplace.kernel.operations import operation
from marketplace.kernel.text import gettext_noop
from marketplace.listings.models import Listing
from marketplace.listings.queries import live
from marketplace.purchasing.models import CartLine
from marketplace.purchasing.permissions import Permission
from marketplace.purchasing.rules.choosing import Compared, check_compared, choice_data
from marketplace.purchasing.steps.carts import MAX_QUANTITY, check_room


@operation(Permission.CART_CHANGE)
def put_in_cart(*, actor: Actor, at: datetime.datetime, listing_id: int, quantity: int) -> int:
    """Add `quantity` pieces of a listing to the actor's cart; return how many of it are in the cart now.

    Raises `NotFound` when the listing isn't on sale, `InvalidInput` for a quantity outside 1…100,000 or a full cart.
    """
    _check_quantity(quantity, minimum=1)
    if not Listing.objects.filter(live(on=local_date(at)), pk=listing_id).exists():
        raise NotFound(gettext_noop("This listing"))
    return _add(actor, listing_id, quantity)


@operation(Permission.CART_CHANGE)
def choose_listing(
    *,
    actor: Actor,
    at: datetime.datetime,
    listing_id: int,
    quantity: int,
    reason: str,
    among: Sequence[int],
    names_hidden: bool = False,
) -> int:
    """Put the chosen one of two to five compared listings into the cart; return how many of it are there now.

    The reason, for how many pieces, and what stood beside it at which price, go with the line into the purchase and its dossier;
    `names_hidden` is the face's own knowledge that it showed nobody's name, never the client's word. A later choice of the same listing takes the earlier one's
    place. Raises `InvalidInput` for a missing reason, a bad quantity and another number of listings; `NotFound` when one of
    them is not on sale in the actor's region.
    """
    _check_quantity(quantity, minimum=1)
    check_compared(listing_id, among)
    text = read_reason(reason)
    offered = Listing.objects.filter(live(on=local_date(at), region=actor.region), pk__in=among)
    rows = {row.pk: row for row in offered.select_related("product", "supplier")}
    if len(rows) != len(among):
        raise NotFound(gettext_noop("One of these listings"))
    compared = [
        Compared(listing_id=pk, title=rows[pk].product.name, supplier=rows[pk].supplier.name, price=rows[pk].price)
        for pk in among
    ]
    total = _add(actor, listing_id, quantity)
    CartLine.objects.filter(user_id=actor.user_id, buyer_unit_id=actor.organisation_id, listing_id=listing_id).update(
        choice=choice_data(reason=text, quantity=quantity, names_hidden=names_hidden, among=compared)
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


def _add(actor: Actor, listing_id: int, quantity: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO purchasing_cartline AS known (user_id, buyer_unit_id, listing_id, quantity)"
            " VALUES (%s, %s, %s, %s) ON CONFLICT (user_id, buyer_unit_id, listing_id)"
            " DO UPDATE SET quantity = known.quantity + EXCLUDED.quantity RETURNING quantity",
            [actor.user_id, actor.organisation_id, listing_id, quantity],
        )
        total = int(cursor.fetchone()[0])
    _check_quantity(total, minimum=1)
    check_room(actor)
    return total


def _check_quantity(quantity: int, *, minimum: int) -> None:
    if isinstance(quantity, bool) or not isinstance(quantity, int) or not minimum <= quantity <= MAX_QUANTITY:
        raise InvalidInput(
            gettext_noop("The quantity must be a whole number from %(minimum)s to %(maximum)s."),
            params={"minimum": str(minimum), "maximum": str(MAX_QUANTITY)},
            fields={"quantity": gettext_noop("Write a whole number.")},
        )
