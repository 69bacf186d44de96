"""Change a signed price under a locked lot; the listings under it are the caller's."""

import datetime
from decimal import Decimal

from django.db.models import Max

from marketplace.agreements.models import AgreementPrice, Ceiling, Lot, PriceAdjustment
from marketplace.agreements.rules.facts import Act, AdjustFacts
from marketplace.agreements.states import AgreementState
from marketplace.agreements.steps.life import governing, require
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, NotFound
from marketplace.kernel.findings import Finding
from marketplace.kernel.text import gettext_noop


def adjust(
    lot: Lot, *, supplier_id: int, product_id: int, amount: Decimal, reason: str, actor: Actor, at: datetime.datetime
) -> tuple[AgreementPrice, Decimal, list[Finding]]:
    """Set a supplier's agreement price of a product in a locked lot; return it, the price before, and the findings.

    The product's ceiling becomes the highest price that is signed for it. Raises `Blocked` by FA-34, `NotFound` for a price that
    nobody signed, `Conflict` when the agreement is not in force or the price is that already.
    """
    if lot.agreement.state != AgreementState.IN_FORCE:
        raise Conflict(gettext_noop("Only under an agreement in force prices are adjusted."))
    signed = (
        AgreementPrice.objects.filter(lot=lot, supplier_id=supplier_id, product_id=product_id)
        .select_related("supplier", "product")
        .first()
    )
    if signed is None:
        raise NotFound(gettext_noop("This agreement price"))
    before = signed.amount
    if before == amount:
        raise Conflict(gettext_noop("This is the price already."))
    findings = require(
        Act.ADJUST,
        AdjustFacts(amount=amount, price_limit=lot.price_limit),
        governing(lot.agreement, at=at),
        step=gettext_noop("adjust a price"),
    )
    signed.amount = amount
    signed.save(update_fields=["amount"])
    highest = AgreementPrice.objects.filter(lot=lot, product_id=product_id).aggregate(most=Max("amount"))["most"]
    Ceiling.objects.update_or_create(
        lot=lot, product_id=product_id, defaults={"amount": highest, "list_price": None, "discount": None}
    )
    PriceAdjustment.objects.create(
        lot=lot,
        supplier_id=supplier_id,
        product_id=product_id,
        before=before,
        amount=amount,
        reason=reason,
        at=at,
        by_id=actor.user_id,
    )
    return signed, before, findings
