"""Set the ceiling of a product in a lot for all listings under it."""

import datetime
from decimal import Decimal

from marketplace.agreements.permissions import Permission as AgreementPermission
from marketplace.agreements.steps import lock_lot, write_ceiling
from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.locks import lock
from marketplace.kernel.money import CENT, parse_money
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.listings.events import CeilingSet
from marketplace.listings.models import Listing
from marketplace.listings.states import ListingAction, ListingState
from marketplace.listings.steps import move_listing, note_prices


@operation(AgreementPermission.CEILING_SET)
def set_ceiling(
    *,
    actor: Actor,
    at: datetime.datetime,
    lot_id: int,
    product_id: int,
    amount: str | Decimal,
) -> dict[str, list[int]]:
    """Set a ceiling in yuan, copy it to the listings, and suspend those above it, all at once.

    Returns the ids `listings` that carry the ceiling and those `suspended` by it. What a raised ceiling allows again, the
    supplier resumes. Raises `NotFound` for an unknown lot or a product without a ceiling there.
    """
    ceiling = parse_money(amount, field="amount", minimum=CENT)
    lot = lock_lot(lot_id)
    authorize(actor, AgreementPermission.CEILING_SET, lot.agreement)
    before = write_ceiling(lot, product_id=product_id, amount=ceiling)
    live = [ListingState.PUBLISHED, ListingState.SUSPENDED]
    rows = lock(Listing.objects.filter(lot=lot, product_id=product_id, state__in=live))
    above = [row for row in rows if row.state == ListingState.PUBLISHED and row.price > ceiling]
    for row in above:
        move_listing(row, ListingAction.SUSPEND, at=at)
    for row in rows:
        row.ceiling, row.updated_at = ceiling, at
    Listing.objects.filter(pk__in=[row.pk for row in rows]).update(ceiling=ceiling, updated_at=at)
    note_prices(rows, actor=actor, at=at)
    changed = {
        "listings": [row.pk for row in rows],
        "suspended": [row.pk for row in above],
    }
    event = CeilingSet(
        subject=lot.agreement.number,
        lot=lot.number,
        product_id=product_id,
        before=str(before),
        ceiling=str(ceiling),
        **changed,
    )
    record(stream=f"agreement/{lot.agreement.number}", actor=actor, at=at, events=[event])
    return changed
