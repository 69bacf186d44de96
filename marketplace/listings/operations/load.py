"""Put many listings on sale at once, set by set; what is known as it is changes nothing and leaves no event."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import connection

from marketplace.agreements.models import Lot
from marketplace.audit import merkle
from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.locks import Rank, lock, note_rank
from marketplace.kernel.operations import operation
from marketplace.listings.events import ListingsLoaded
from marketplace.listings.permissions import Permission
from marketplace.listings.rules import ListingRow
from marketplace.listings.states import ListingState, PriceCause

# (listing id, price, ceiling) of a row that was written.
Written = tuple[int, Decimal, Decimal]

_STAGE = """
CREATE TEMPORARY TABLE listing_load (
    product_id bigint, supplier_id bigint, lot_id bigint, price numeric(14, 2),
    stock integer, delivery_days smallint, warranty_months smallint
) ON COMMIT DROP
"""
_COPY = "COPY listing_load (product_id, supplier_id, lot_id, price, stock, delivery_days, warranty_months) FROM STDIN"
# Rows whose supplier isn't admitted, whose product has no ceiling, or whose price stands above it are no offers.
_FITTING = """
listing_load AS stated
JOIN agreements_ceiling AS ceiling ON ceiling.lot_id = stated.lot_id AND ceiling.product_id = stated.product_id
JOIN agreements_admission AS admission ON admission.lot_id = stated.lot_id AND admission.supplier_id = stated.supplier_id
"""
# In one order, so that two loads wait for each other instead of in a circle.
_PUBLISH = f"""
INSERT INTO listings_listing
    (product_id, supplier_id, lot_id, price, ceiling, stock, state, delivery_days, warranty_months, updated_at)
SELECT stated.product_id, stated.supplier_id, stated.lot_id, stated.price, ceiling.amount, stated.stock, %(published)s,
    stated.delivery_days, stated.warranty_months, %(at)s
FROM {_FITTING} WHERE stated.price <= ceiling.amount
ORDER BY stated.lot_id, stated.product_id, stated.supplier_id
ON CONFLICT (product_id, supplier_id, lot_id) DO NOTHING
RETURNING id, price, ceiling
"""
# A listing is out of step with its lot's ceiling only when the source changed that: whoever sets a ceiling by hand sets both.
_OUT_OF_STEP = f"""
SELECT listing.id FROM {_FITTING}
JOIN listings_listing AS listing ON listing.product_id = stated.product_id
    AND listing.supplier_id = stated.supplier_id AND listing.lot_id = stated.lot_id
WHERE listing.ceiling <> ceiling.amount AND stated.price <= ceiling.amount AND listing.state <> %(withdrawn)s
ORDER BY listing.id FOR UPDATE OF listing
"""
_REPRICE = f"""
UPDATE listings_listing AS listing SET price = stated.price, ceiling = ceiling.amount, updated_at = %(at)s
FROM {_FITTING}
WHERE listing.product_id = stated.product_id AND listing.supplier_id = stated.supplier_id AND listing.lot_id = stated.lot_id
    AND listing.id = ANY(%(ids)s)
RETURNING listing.id, listing.price, listing.ceiling
"""
_HISTORY = """
INSERT INTO listings_pricechange (listing_id, price, ceiling, at, actor, cause)
SELECT id, price, ceiling, %(at)s, %(actor)s, %(cause)s FROM listings_listing WHERE id = ANY(%(ids)s) ORDER BY id
"""


@operation(Permission.LISTING_LOAD)
def load_listings(
    *, actor: Actor, at: datetime.datetime, source: str, rows: Sequence[ListingRow]
) -> dict[str, list[int]]:
    """Put on sale what `source` states; return the ids of the `published` and the `repriced` listings.

    A listing that is known keeps its stock, its state and its price, unless the ceiling of its product has changed since: then
    it takes the stated price with the new ceiling. Rows that are no offer under their lot are passed over.
    """
    # Nobody sets a ceiling while the listings under it are written.
    lock(Lot.objects.filter(pk__in={row.lot_id for row in rows}))
    note_rank(Rank.LISTING)
    with connection.cursor() as cursor:
        cursor.execute(_STAGE)
        with cursor.copy(_COPY) as copy:
            for row in rows:
                copy.write_row(
                    (
                        row.product_id,
                        row.supplier_id,
                        row.lot_id,
                        row.price,
                        row.stock,
                        row.delivery_days,
                        row.warranty_months,
                    )
                )
        cursor.execute("ANALYZE listing_load")
        cursor.execute(_OUT_OF_STEP, {"withdrawn": ListingState.WITHDRAWN.value})
        stale = [listing for (listing,) in cursor.fetchall()]
        repriced: list[Written] = []
        if stale:
            cursor.execute(_REPRICE, {"at": at, "ids": stale})
            repriced = cursor.fetchall()
        cursor.execute(_PUBLISH, {"published": ListingState.PUBLISHED.value, "at": at})
        published: list[Written] = cursor.fetchall()
        written = sorted(repriced + published)
        # A transaction around this one may load twice.
        cursor.execute("DROP TABLE listing_load")
        if written:
            ids = [listing for listing, _, _ in written]
            noted: dict[str, Any] = {"at": at, "actor": actor.key, "cause": PriceCause.LOADED.value, "ids": ids}
            cursor.execute(_HISTORY, noted)
    if written:
        event = ListingsLoaded(
            subject=source, published=len(published), repriced=len(repriced), rows_root=_root(written)
        )
        record(stream=f"import/{source}", actor=actor, at=at, events=[event])
    return {"published": _ids(published), "repriced": _ids(repriced)}


def _ids(rows: Sequence[Written]) -> list[int]:
    return sorted(listing for listing, _, _ in rows)


def _root(rows: Sequence[Written]) -> str:
    leaves = (f"{listing}:{price}:{ceiling}" for listing, price, ceiling in rows)
    return merkle.root(merkle.leaf_hash(leaf.encode()) for leaf in leaves).hex()
