"""What follows for listings from decisions taken elsewhere, one transaction each; and the sweep of what nobody buys."""

import datetime

from marketplace.jobs.outbox import enqueue
from marketplace.jobs.registry import sweep, task
from marketplace.kernel.actor import SYSTEM
from marketplace.listings.operations import (
    resume_listings_of,
    suspend_listings_of,
    suspend_stale_listing,
    swap_listing,
    withdraw_left_listings,
)
from marketplace.listings.queries import stale_listings
from marketplace.rule_packs.queries import governing_rows

BATCH = 500


@task("listings.leave")
def task_leave(*, at: datetime.datetime, supplier_id: int, agreement: str, lot_ids: list[int], reason: str) -> None:
    """Withdraw the listings of a supplier in lots that it left."""
    withdraw_left_listings(
        actor=SYSTEM, at=at, supplier_id=supplier_id, agreement=agreement, lot_ids=lot_ids, reason=reason
    )


@task("listings.swap")
def task_swap(*, at: datetime.datetime, supplier_id: int, lot_id: int, old_product_id: int, new_product: str) -> None:
    """Let a product take the place of another in a supplier's listing."""
    swap_listing(
        actor=SYSTEM,
        at=at,
        supplier_id=supplier_id,
        lot_id=lot_id,
        old_product_id=old_product_id,
        new_product=new_product,
    )


@task("listings.halt")
def task_halt(*, at: datetime.datetime, supplier_id: int, reason: str) -> None:
    """Take the listings of a barred supplier off sale."""
    suspend_listings_of(actor=SYSTEM, at=at, supplier_id=supplier_id, reason=reason)


@task("listings.restore")
def task_restore(*, at: datetime.datetime, supplier_id: int) -> None:
    """Bring back what went off sale with its supplier."""
    resume_listings_of(actor=SYSTEM, at=at, supplier_id=supplier_id)


@sweep("listings.find_stale", every=3600)
def task_find_stale(*, at: datetime.datetime) -> None:
    """Hand out the listings that nobody bought for as long as their region allows."""
    for row in governing_rows():
        if row.parameter.name == "shop.stale":
            before = at - datetime.timedelta(days=row.parameter.integer)
            for listing_id in stale_listings(before=before, region=row.parameter.region, limit=BATCH):
                enqueue(name="listings.stale", kwargs={"listing_id": listing_id}, dedupe=str(listing_id))


@task("listings.stale")
def task_stale(*, at: datetime.datetime, listing_id: int) -> None:
    """Take one listing off sale that nobody buys."""
    suspend_stale_listing(actor=SYSTEM, at=at, listing_id=listing_id)
