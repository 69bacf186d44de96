"""Adjust the price that a supplier signed: its listings follow at once."""

import datetime
from decimal import Decimal

from marketplace.agreements.events import PriceAdjusted
from marketplace.agreements.permissions import Permission as AgreementPermission
from marketplace.agreements.queries import lot as known_lot
from marketplace.agreements.steps import lock_lot
from marketplace.agreements.steps.life import finding_data
from marketplace.agreements.steps.pricing import adjust
from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.inputs import read_reason
from marketplace.kernel.money import CENT, parse_money
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.listings.steps import capped_listings, recap


@operation(AgreementPermission.AGREEMENT_RUN)
def adjust_price(
    *,
    actor: Actor,
    at: datetime.datetime,
    number: str,
    lot: int,
    supplier_id: int,
    product_id: int,
    amount: str | Decimal,
    reason: str,
) -> dict[str, list[int]]:
    """Adjust one supplier's agreement price of a product, in yuan, with the reason; its history is kept.

    Returns the ids of the supplier's `listings` that the price now caps and those `suspended` by it, being dearer. Raises
    `Blocked` by FA-34 above the ceiling of the invitation, `NotFound` for a price that nobody signed, `Conflict` for no change.
    """
    why = read_reason(reason)
    cap = parse_money(amount, field="amount", minimum=CENT)
    row = lock_lot(known_lot(agreement=number, number=lot).pk)
    authorize(actor, AgreementPermission.AGREEMENT_RUN, row.agreement)
    signed, before, findings = adjust(
        row, supplier_id=supplier_id, product_id=product_id, amount=cap, reason=why, actor=actor, at=at
    )
    own = [one for one in capped_listings(lot_id=row.pk, product_id=product_id) if one.supplier_id == supplier_id]
    suspended = recap(own, cap, actor=actor, at=at)
    changed = {"listings": [one.pk for one in own], "suspended": [one.pk for one in suspended]}
    event = PriceAdjusted(
        subject=number,
        lot=row.number,
        supplier=signed.supplier.name,
        product=signed.product.code,
        before=str(before),
        amount=str(cap),
        reason=why,
        findings=finding_data(findings),
        **changed,
    )
    record(stream=row.agreement.stream, actor=actor, at=at, events=[event])
    return changed
