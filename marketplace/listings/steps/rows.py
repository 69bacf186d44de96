"""Locking listings, and what moves on locked ones: stock, state, ceiling and price history. No authorization here."""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import connection

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import NotFound
from marketplace.kernel.locks import lock
from marketplace.kernel.text import gettext_noop
from marketplace.listings.models import Listing, PriceChange
from marketplace.listings.states import LISTING_TABLE, Cause, ListingAction, ListingState, PriceCause


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


def own_rows(*, product_id: int, lot_id: int, supplier_id: int) -> list[Listing]:
    """Lock and return the supplier's listing of a product in a lot, in a list that may be empty."""
    return lock(Listing.objects.filter(product_id=product_id, lot_id=lot_id, supplier_id=supplier_id))


def take_stock(quantities: Mapping[int, int], *, at: datetime.datetime | None = None) -> None:
    """Take units from the stock of locked listings, by listing id, and note when somebody last did (one statement).

    The rules have judged on the locked rows that each stock is enough: anything else is a programming error.
    """
    _move(
        "UPDATE listings_listing AS listing SET stock = listing.stock - taken.quantity,"
        " sold_at = coalesce(%s::timestamptz, listing.sold_at)"
        " FROM unnest(%s::bigint[], %s::integer[]) AS taken (id, quantity)"
        " WHERE listing.id = taken.id AND listing.stock >= taken.quantity",
        quantities,
        at,
    )


def give_back_stock(quantities: Mapping[int, int]) -> None:
    """Give units back to the stock of locked listings, by listing id (one statement)."""
    _move(
        "UPDATE listings_listing AS listing SET stock = listing.stock + given.quantity"
        " FROM unnest(%s::bigint[], %s::integer[]) AS given (id, quantity) WHERE listing.id = given.id",
        quantities,
    )


def _move(statement: str, quantities: Mapping[int, int], *first: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [*first, list(quantities), list(quantities.values())])
        if cursor.rowcount != len(quantities):
            raise RuntimeError(f"the stock of {len(quantities) - cursor.rowcount} listings was not as judged")


def move_listing(
    listing: Listing, action: ListingAction, *, at: datetime.datetime, cause: str = "", reason: str = ""
) -> None:
    """Move a locked listing along its state table; raises `WrongState`. The one path on which a listing changes state.

    `cause` and `reason` say why it is off sale; they fall away when it is on sale again.
    """
    source = ListingState(listing.state)
    target = LISTING_TABLE.target(action, source)
    values = {"state": target, "cause": cause, "reason": reason, "updated_at": at}
    moved = Listing.objects.filter(pk=listing.pk, state=source).update(**values)
    if moved != 1:
        raise RuntimeError(f"listing {listing.pk} changed while it was locked")
    for name, value in values.items():
        setattr(listing, name, value)


def note_prices(
    listings: Iterable[Listing], *, actor: Actor, at: datetime.datetime, cause: PriceCause, reason: str = ""
) -> None:
    """Write the listings' prices and ceilings into the price history, with who set them and why (one statement)."""
    PriceChange.objects.bulk_create(
        PriceChange(
            listing=row, price=row.price, ceiling=row.ceiling, at=at, actor=actor.key, cause=cause, reason=reason
        )
        for row in listings
    )


def recap(
    rows: Sequence[Listing], ceiling: Decimal, *, actor: Actor, at: datetime.datetime, reason: str = ""
) -> list[Listing]:
    """Give locked listings another ceiling in yuan; suspend those on sale above it, and return these.

    Listings that are not on sale keep their state: they are judged against the new ceiling when they are put on sale.
    """
    above = [row for row in rows if row.state == ListingState.PUBLISHED and row.price > ceiling]
    for row in above:
        move_listing(row, ListingAction.SUSPEND, at=at, cause=Cause.CEILING, reason=reason)
    for row in rows:
        row.ceiling = ceiling
    # Nobody touched these offers: `updated_at` stays, from which LIST-09 counts how long nobody cares for one.
    Listing.objects.filter(pk__in=[row.pk for row in rows]).update(ceiling=ceiling)
    offered = [row for row in rows if row.state in {ListingState.PUBLISHED, ListingState.SUSPENDED}]
    note_prices(offered, actor=actor, at=at, cause=PriceCause.CEILING, reason=reason)
    return above


def capped_listings(*, lot_id: int, product_id: int, supplier_id: int | None = None) -> list[Listing]:
    """Lock and return the listings that carry a lot's ceiling for a product: all but those withdrawn."""
    rows = Listing.objects.filter(lot_id=lot_id, product_id=product_id).exclude(state=ListingState.WITHDRAWN)
    return lock(rows if supplier_id is None else rows.filter(supplier_id=supplier_id))
