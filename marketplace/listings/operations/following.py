"""What follows for listings from decisions taken elsewhere: a supplier barred or back, a lot left, a product swapped, no sales.

Only the mall's own clockwork calls these, from handlers and sweeps; each may be repeated.
"""

import datetime
from collections.abc import Collection

from marketplace.agreements.queries import cap_of
from marketplace.agreements.steps import lock_lot
from marketplace.audit.log import record
from marketplace.catalogue.queries import product as product_by_code
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.findings import blocking
from marketplace.kernel.locks import lock
from marketplace.kernel.operations import operation
from marketplace.listings.events import (
    ListingsHalted,
    ListingsLeft,
    ListingsRestored,
    ListingSuspended,
    ListingSwapped,
)
from marketplace.listings.models import Listing
from marketplace.listings.permissions import Permission
from marketplace.listings.rules import StaleFacts, check_offer
from marketplace.listings.rules.shop import LIST_09
from marketplace.listings.states import Cause, ListingAction, ListingState, PriceCause
from marketplace.listings.steps import lock_listing, move_listing, note_prices
from marketplace.listings.steps.judging import governing, offer_facts
from marketplace.listings.steps.reviews import end_open_reviews
from marketplace.organisations.queries import standing


@operation(Permission.LISTING_LOAD)
def suspend_listings_of(*, actor: Actor, at: datetime.datetime, supplier_id: int, reason: str) -> list[int]:
    """Take all published listings of a supplier that may not trade off sale; return their ids.

    Does nothing for a supplier that may trade again by now.
    """
    if standing(supplier_id, at).active:
        return []
    rows = lock(Listing.objects.filter(supplier_id=supplier_id, state=ListingState.PUBLISHED))
    for row in rows:
        move_listing(row, ListingAction.SUSPEND, at=at, cause=Cause.ORGANISATION, reason=reason[:200])
    ids = [row.pk for row in rows]
    if ids:
        event = ListingsHalted(subject=str(supplier_id), reason=reason, listings=ids)
        record(stream=f"listings/{supplier_id}", actor=actor, at=at, events=[event])
    return ids


@operation(Permission.LISTING_LOAD)
def resume_listings_of(*, actor: Actor, at: datetime.datetime, supplier_id: int) -> list[int]:
    """Put back on sale what went off sale with its supplier, as far as no rule stops it; return the ids."""
    rows = lock(
        Listing.objects.filter(
            supplier_id=supplier_id, state=ListingState.SUSPENDED, cause=Cause.ORGANISATION
        ).select_related("lot__agreement")
    )
    fit = [row for row in rows if not blocking(check_offer(offer_facts(row, price=row.price, at=at)))]
    for row in fit:
        move_listing(row, ListingAction.RESUME, at=at)
    ids = [row.pk for row in fit]
    if ids:
        event = ListingsRestored(subject=str(supplier_id), listings=ids)
        record(stream=f"listings/{supplier_id}", actor=actor, at=at, events=[event])
    return ids


@operation(Permission.LISTING_LOAD)
def withdraw_left_listings(
    *, actor: Actor, at: datetime.datetime, supplier_id: int, agreement: str, lot_ids: Collection[int], reason: str
) -> list[int]:
    """Withdraw a supplier's listings in lots of an agreement that it left; return their ids."""
    rows = lock(
        Listing.objects.filter(supplier_id=supplier_id, lot_id__in=lot_ids).exclude(state=ListingState.WITHDRAWN)
    )
    for row in rows:
        move_listing(row, ListingAction.WITHDRAW, at=at, cause=Cause.LEFT, reason=reason[:200])
        end_open_reviews(row, at=at)
    ids = [row.pk for row in rows]
    if ids:
        event = ListingsLeft(subject=str(supplier_id), agreement=agreement, listings=ids)
        record(stream=f"listings/{supplier_id}", actor=actor, at=at, events=[event])
    return ids


@operation(Permission.LISTING_LOAD)
def swap_listing(
    *, actor: Actor, at: datetime.datetime, supplier_id: int, lot_id: int, old_product_id: int, new_product: str
) -> int | None:
    """Let the product with the code `new_product` take the place of one whose swap the agreement decided.

    The old listing is withdrawn; the new one takes over its terms, never dearer than before nor than its cap, and starts
    without stock, which the supplier states; off sale for the same cause when the old one was off sale. Returns the new listing's id; None when there was no listing to swap.
    """
    lot = lock_lot(lot_id)
    product = product_by_code(code=new_product)
    ids = [old_product_id, product.pk]
    rows = lock(Listing.objects.filter(lot=lot, supplier_id=supplier_id, product_id__in=ids).select_related("product"))
    known = {row.product_id: row for row in rows}
    old, new = known.get(old_product_id), known.get(product.pk)
    cap = cap_of(lot_id=lot.pk, product_id=product.pk, supplier_id=supplier_id)
    if old is None or old.state == ListingState.WITHDRAWN or cap is None:
        return None
    offered = old.state in {ListingState.PUBLISHED, ListingState.SUSPENDED}
    halted = (old.cause, old.reason) if old.state == ListingState.SUSPENDED else None
    move_listing(old, ListingAction.WITHDRAW, at=at, cause=Cause.SWAPPED)
    end_open_reviews(old, at=at)
    if new is None:
        new = Listing(product=product, lot=lot, supplier_id=supplier_id, state=ListingState.DRAFT)
    elif new.state == ListingState.WITHDRAWN:
        move_listing(new, ListingAction.REOPEN, at=at)
    if new.state == ListingState.DRAFT:
        new.price, new.ceiling, new.updated_at, new.stock = min(old.price, cap), cap, at, 0
        new.delivery_days, new.warranty_months = old.delivery_days, old.warranty_months
        new.save()
        if offered:
            move_listing(new, ListingAction.PUBLISH, at=at)
            note_prices([new], actor=actor, at=at, cause=PriceCause.SWAPPED)
        if halted:
            move_listing(new, ListingAction.SUSPEND, at=at, cause=halted[0], reason=halted[1])
    event = ListingSwapped(
        subject=str(old.pk),
        agreement=lot.agreement.number,
        product=product.code,
        price=str(new.price),
        ceiling=str(new.ceiling),
        listings=[old.pk, new.pk],
    )
    record(stream=f"listings/{supplier_id}", actor=actor, at=at, events=[event])
    return new.pk


@operation(Permission.LISTING_LOAD)
def suspend_stale_listing(*, actor: Actor, at: datetime.datetime, listing_id: int) -> str:
    """Take a listing off sale that nobody bought for as long as its region allows (LIST-09); return its state."""
    row = lock_listing(listing_id)
    # A change by the supplier counts as life, too: whoever tends an offer means it.
    since = max(row.sold_at or row.updated_at, row.updated_at)
    facts = StaleFacts(unsold_days=(local_date(at) - local_date(since)).days)
    found = blocking(LIST_09.check(facts, governing(row, at=at)))
    if row.state == ListingState.PUBLISHED and found:
        move_listing(row, ListingAction.SUSPEND, at=at, cause=Cause.STALE)
        event = ListingSuspended(subject=str(row.pk), cause=Cause.STALE.value, reason=found[0].article)
        record(stream=f"listings/{row.supplier_id}", actor=actor, at=at, events=[event])
    return row.state
