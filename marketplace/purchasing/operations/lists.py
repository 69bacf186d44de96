"""Lists that the requesters of a unit share: what they buy again and again.

A list is a working paper of one unit: nothing follows from it until something is put into a cart, so that it has no events.
"""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import connection

from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import Conflict, InvalidInput, NotFound
from marketplace.kernel.inputs import tidy_line
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.listings.queries import live_listings
from marketplace.purchasing.models import CartLine, ShoppingList, ShoppingListLine
from marketplace.purchasing.operations.rebuilding import take_again, told
from marketplace.purchasing.permissions import Permission
from marketplace.purchasing.queries.lists import lines_today
from marketplace.purchasing.queries.rebuilding import purchase_or_order
from marketplace.purchasing.steps.carts import MAX_LINES, MAX_QUANTITY

MAX_LISTS = 50


@operation(Permission.LIST_CHANGE)
def create_list(*, actor: Actor, at: datetime.datetime, name: str) -> int:
    """Make an empty list for the actor's unit and return its id.

    Raises `InvalidInput` for a name of no or more than 60 characters and a fifty-first list, `Conflict` for a name in use.
    """
    return _create(actor, name, at=at).pk


@operation(Permission.LIST_CHANGE)
def rename_list(*, actor: Actor, at: datetime.datetime, list_id: int, name: str) -> int:
    """Give a list of the actor's unit another name; return its id. Raises as `create_list`, and `NotFound`."""
    row = _own(actor, list_id)
    row.name = _read_name(name, actor, besides=row.pk)
    _touch(row, actor, at)
    return row.pk


@operation(Permission.LIST_CHANGE)
def drop_list(*, actor: Actor, at: datetime.datetime, list_id: int) -> int:
    """Remove a list of the actor's unit with its lines; return its id. Raises `NotFound`."""
    row = _own(actor, list_id)
    row.delete()
    return list_id


@operation(Permission.LIST_CHANGE)
def put_in_list(
    *, actor: Actor, at: datetime.datetime, listing_id: int, quantity: int, list_id: int | None = None, name: str = ""
) -> int:
    """Put a listing on a list, or on a new one called `name`; return the list's id.

    A listing that stands there already gets the new number of pieces. Raises `NotFound` for an unknown list and for a listing
    that is not on sale in the unit's region, as drafts are nobody's to read; `InvalidInput` for a bad quantity or name and a
    full list.
    """
    _check_quantity(quantity, least=1)
    row = _target(actor, list_id, name, at=at)
    if not live_listings(ids=[listing_id], on=local_date(at), region=actor.region):
        raise NotFound(gettext_noop("This listing"))
    return _put(actor, row, {listing_id: quantity}, at=at)


@operation(Permission.LIST_CHANGE)
def put_cart_in_list(*, actor: Actor, at: datetime.datetime, list_id: int | None = None, name: str = "") -> int:
    """Put everything in the actor's cart on a list, or on a new one called `name`; return the list's id.

    The cart stays as it is; what of it is no longer on sale is left out. Raises `InvalidInput` when nothing is left, and as
    `put_in_list`.
    """
    lines = CartLine.objects.filter(user_id=actor.user_id, buyer_unit_id=actor.organisation_id).order_by("listing_id")
    row = _target(actor, list_id, name, at=at)
    return _put(actor, row, dict(lines.values_list("listing_id", "quantity")), at=at)


@operation(Permission.LIST_CHANGE)
def put_purchase_in_list(
    *, actor: Actor, at: datetime.datetime, number: str, list_id: int | None = None, name: str = ""
) -> int:
    """Put the listings of a purchase or an order of the actor's unit on a list, or on a new one; return the list's id.

    A listing that filled several lines comes with all their pieces. What is no longer on sale comes with the price at which it
    was bought: what its supplier asks for it now is nobody's to read. What was bought outside the catalogue has no listing and
    is left out. Raises as `put_in_list`, and `NotFound` for a number that nobody gave.
    """
    purchase, lines = purchase_or_order(number)
    authorize(actor, Permission.PURCHASE_AGAIN, purchase)
    rows = purchase.lines.filter(lines, listing__isnull=False).order_by("position")
    row = _target(actor, list_id, name, at=at)
    pieces: dict[int, int] = {}
    bought: dict[int, Decimal] = {}
    for listing_id, quantity, unit_price in rows.values_list("listing_id", "quantity", "unit_price"):
        pieces[listing_id] = pieces.get(listing_id, 0) + quantity
        bought[listing_id] = unit_price
    return _put(actor, row, pieces, bought=bought, at=at)


@operation(Permission.LIST_CHANGE)
def change_list_line(*, actor: Actor, at: datetime.datetime, list_id: int, listing_id: int, quantity: int) -> int:
    """Set how many of a listing a list asks for, 0 removes it; return the list's id. Raises `NotFound`, `InvalidInput`."""
    _check_quantity(quantity, least=0)
    row = _own(actor, list_id)
    lines = ShoppingListLine.objects.filter(shopping_list=row, listing_id=listing_id)
    if not (lines.update(quantity=quantity) if quantity else lines.delete()[0]):
        raise NotFound(gettext_noop("This line of the list"))
    _touch(row, actor, at)
    return row.pk


@operation(Permission.LIST_CHANGE)
def put_list_in_cart(*, actor: Actor, at: datetime.datetime, list_id: int) -> list[dict[str, Any]]:
    """Put what can be bought of a list into the actor's cart, at today's prices; say what changed, as `buy_again` does.

    Raises `NotFound` for an unknown list, `InvalidInput` when nothing of it is on sale or the cart would be too full.
    """
    row = _own(actor, list_id)
    lines = lines_today(row, region=actor.region, at=at)
    take_again(actor, lines)
    return [told(line) for line in lines]


def _own(actor: Actor, list_id: int) -> ShoppingList:
    row = ShoppingList.objects.select_for_update().filter(pk=list_id).first()
    if row is None:
        raise NotFound(gettext_noop("This list"))
    authorize(actor, Permission.LIST_CHANGE, row)
    return row


def _touch(row: ShoppingList, actor: Actor, at: datetime.datetime) -> None:
    row.changed_by_id, row.changed_at = actor.user_id, at
    row.save()


def _create(actor: Actor, name: str, *, at: datetime.datetime) -> ShoppingList:
    row = ShoppingList(
        buyer_unit_id=actor.organisation_id,
        name=_read_name(name, actor, besides=None),
        changed_by_id=actor.user_id,
        changed_at=at,
    )
    if ShoppingList.objects.filter(buyer_unit_id=actor.organisation_id).count() >= MAX_LISTS:
        raise InvalidInput(
            gettext_noop("A unit has at most %(limit)s lists. Remove one first."), params={"limit": str(MAX_LISTS)}
        )
    row.save(force_insert=True)
    return row


def _read_name(name: str, actor: Actor, *, besides: int | None) -> str:
    text = tidy_line(name)
    if not 1 <= len(text) <= 60:
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"name": gettext_noop("Give the list a name of at most 60 characters.")},
        )
    known = ShoppingList.objects.filter(buyer_unit_id=actor.organisation_id, name=text)
    if any(pk != besides for pk in known.values_list("pk", flat=True)):
        raise Conflict(
            gettext_noop("Your unit has a list of this name already."),
            fields={"name": gettext_noop("Your unit has a list of this name already.")},
        )
    return text


def _target(actor: Actor, list_id: int | None, name: str, *, at: datetime.datetime) -> ShoppingList:
    return _create(actor, name, at=at) if list_id is None else _own(actor, list_id)


def _put(
    actor: Actor,
    row: ShoppingList,
    pieces: Mapping[int, int],
    *,
    at: datetime.datetime,
    bought: Mapping[int, Decimal] | None = None,
) -> int:
    """Put listings on a list: those on sale at today's price, others only at the price at which they were `bought`."""
    on_sale = live_listings(ids=pieces, on=local_date(at), region=actor.region)
    prices = {**(bought or {}), **{pk: listing.price for pk, listing in on_sale.items()}}
    added = [(pk, count, prices[pk]) for pk, count in pieces.items() if pk in prices]
    if not added:
        raise InvalidInput(gettext_noop("There is nothing here that a list could hold."))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO purchasing_shoppinglistline (shopping_list_id, listing_id, quantity, price)"
            " SELECT %s, listing, pieces, price FROM unnest(%s::bigint[], %s::int[], %s::numeric[])"
            " WITH ORDINALITY AS added (listing, pieces, price, place) ORDER BY place"
            " ON CONFLICT (shopping_list_id, listing_id)"
            " DO UPDATE SET quantity = EXCLUDED.quantity, price = EXCLUDED.price",
            [row.pk, *map(list, zip(*added, strict=True))],
        )
    if ShoppingListLine.objects.filter(shopping_list=row).count() > MAX_LINES:
        raise InvalidInput(
            gettext_noop("A list holds at most %(limit)s lines. Begin another one."), params={"limit": str(MAX_LINES)}
        )
    _touch(row, actor, at)
    return row.pk


def _check_quantity(quantity: int, *, least: int) -> None:
    if isinstance(quantity, bool) or not isinstance(quantity, int) or not least <= quantity <= MAX_QUANTITY:
        raise InvalidInput(
            gettext_noop("The quantity must be a whole number from %(minimum)s to %(maximum)s."),
            params={"minimum": str(least), "maximum": str(MAX_QUANTITY)},
            fields={"quantity": gettext_noop("Write a whole number.")},
        )
