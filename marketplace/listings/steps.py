"""Steps on listings that an operation has locked: stock, state and price history. No authorization here."""

import datetime
from collections.abc import Collection, Iterable, Mapping

from django.db import connection

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import NotFound
from marketplace.kernel.locks import lock
from marketplace.kernel.text import gettext_noop
from marketplace.listings.models import Listing, PriceChange
from marketplace.listings.states import LISTING_TABLE, ListingAction, ListingState


def lock_listings(ids: Collection[int]) -> list[Listing]:
    """Lock the listings in the order of their ids and return them with product, supplier, lot and agreement (one statement).

    Whoever also needs the lots' quotas locks the lots first: then the joined lots are as fresh as the listings.
    """
    return lock(Listing.objects.filter(pk__in=ids).select_related("product", "supplier", "lot__agreement"))


def lock_listing(listing_id: int) -> Listing:
    """Lock and return one listing as `lock_listings` does; raises `NotFound`."""
    rows = lock_listings([listing_id])
    if not rows:
        raise NotFound(gettext_noop("This listing"))
    return rows[0]


def take_stock(quantities: Mapping[int, int]) -> None:
    """Take units from the stock of locked listings, by listing id (one statement).

    The rules have judged on the locked rows that each stock is enough: anything else is a programming error.
    """
    _move(
        "UPDATE listings_listing AS listing SET stock = listing.stock - taken.quantity"
        " FROM unnest(%s::bigint[], %s::integer[]) AS taken (id, quantity)"
        " WHERE listing.id = taken.id AND listing.stock >= taken.quantity",
        quantities,
    )


def give_back_stock(quantities: Mapping[int, int]) -> None:
    """Give units back to the stock of locked listings, by listing id (one statement)."""
    _move(
        "UPDATE listings_listing AS listing SET stock = listing.stock + given.quantity"
        " FROM unnest(%s::bigint[], %s::integer[]) AS given (id, quantity) WHERE listing.id = given.id",
        quantities,
    )


def _move(statement: str, quantities: Mapping[int, int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(quantities), list(quantities.values())])
        if cursor.rowcount != len(quantities):
            raise RuntimeError(f"the stock of {len(quantities) - cursor.rowcount} listings was not as judged")


def move_listing(listing: Listing, action: ListingAction, *, at: datetime.datetime) -> None:
    """Move a locked listing along its state table; raises `WrongState`. The one path on which a listing changes state."""
    source = ListingState(listing.state)
    target = LISTING_TABLE.target(action, source)
    moved = Listing.objects.filter(pk=listing.pk, state=source).update(state=target, updated_at=at)
    if moved != 1:
        raise RuntimeError(f"listing {listing.pk} changed while it was locked")
    listing.state = target


def note_prices(listings: Iterable[Listing], *, actor: Actor, at: datetime.datetime) -> None:
    """Write the listings' prices and ceilings into the price history, with who set them (one statement)."""
    PriceChange.objects.bulk_create(
        PriceChange(listing=row, price=row.price, ceiling=row.ceiling, at=at, actor=actor.key) for row in listings
    )
