"""Set the ceiling of a product in a lot for all listings under it."""

import datetime
from collections.abc import Sequence
from decimal import Decimal

from marketplace.agreements.models import AgreementPrice, Lot
from marketplace.agreements.permissions import Permission as AgreementPermission
from marketplace.agreements.steps import lock_lot, write_ceiling
from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.money import CENT, parse_money
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.listings.events import CeilingSet
from marketplace.listings.models import Listing
from marketplace.listings.steps import capped_listings, recap


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
    rows = capped_listings(lot_id=lot.pk, product_id=product_id)
    above = []
    for cap, capped in _by_cap(lot, product_id, ceiling, rows).items():
        above += recap(capped, cap, actor=actor, at=at)
    changed = {
        "listings": [row.pk for row in rows],
        "suspended": sorted(row.pk for row in above),
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


def _by_cap(lot: Lot, product_id: int, ceiling: Decimal, rows: Sequence[Listing]) -> dict[Decimal, list[Listing]]:
    """Return the listings by what caps them: the ceiling, or the lower price that their supplier signed."""
    signed = dict(AgreementPrice.objects.filter(lot=lot, product_id=product_id).values_list("supplier_id", "amount"))
    found: dict[Decimal, list[Listing]] = {}
    for row in rows:
        found.setdefault(min(ceiling, signed.get(row.supplier_id, ceiling)), []).append(row)
    return found
