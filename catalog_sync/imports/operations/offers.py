"""What waits for the agreement manager of a demonstration: an offer, a higher price, a product; and what a device uses up.

Each is asked for once: what was decided in the meantime is not asked again.
"""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from marketplace.catalogue.operations import link_consumables, propose_product
from marketplace.catalogue.queries import proposals_visible_to
from marketplace.kernel.actor import SYSTEM, Actor
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.operations import draft_listing, request_price_rise, submit_listing, withdraw_listing
from marketplace.listings.queries import listings_of, reviews_visible_to
from marketplace.listings.states import ListingState

_OPERATOR = "supplier_operator"


def set_up_offers(consumables: Sequence[Mapping[str, Any]], actors: Mapping[str, Actor], at: datetime.datetime) -> None:
    """Link the consumables of devices, and have three suppliers ask for something, as the demonstration's people."""
    for row in consumables:
        link_consumables(actor=SYSTEM, at=at, device=row["device"], products=row["products"])
    for supplier, ask in (("hengtong", _ask_for_more), ("xinhua", _offer_anew), ("boyuan", propose_product_once)):
        if actor := actors.get(f"{supplier}:{_OPERATOR}"):
            ask(actor, at)


def _ask_for_more(actor: Actor, at: datetime.datetime) -> None:
    row = listings_of(supplier_id=actor.organisation_id).first()
    if row is not None and not reviews_visible_to(actor).exists() and row.price < row.ceiling:
        request_price_rise(
            actor=actor,
            at=at,
            key=idempotency_key(),
            listing_id=row.pk,
            price=row.ceiling,
            reason="压缩机采购成本上涨 6%",
        )


def _offer_anew(actor: Actor, at: datetime.datetime) -> None:
    """Withdraw one offer and submit it again, cheaper."""
    row = listings_of(supplier_id=actor.organisation_id).first()
    if row is None or reviews_visible_to(actor).exists():
        return
    if row.state == ListingState.PUBLISHED:
        withdraw_listing(actor=actor, at=at, key=idempotency_key(), listing_id=row.pk)
    listing = draft_listing(
        actor=actor,
        at=at,
        key=idempotency_key(),
        product_id=row.product_id,
        lot_id=row.lot_id,
        price=row.price - 20,
        stock=row.stock,
        delivery_days=row.delivery_days,
        warranty_months=36,
    )
    submit_listing(actor=actor, at=at, key=idempotency_key(), listing_id=listing)


def propose_product_once(actor: Actor, at: datetime.datetime) -> None:
    """Have a supplier propose a product, unless it ever did."""
    if proposals_visible_to(actor).exists():
        return
    propose_product(
        actor=actor,
        at=at,
        key=idempotency_key(),
        profile="tablet",
        category="A02010109",
        texts={
            "name": "远航 Pad 11 平板式计算机 11 英寸",
            "name_en": "Yuanhang Pad 11 tablet, 11 inch",
            "brand": "远航",
            "model_code": "Pad 11",
            "unit": "台",
        },
        specification={
            "screen_inch": "11",
            "cpu": "国产 8 核",
            "memory_gb": "8",
            "storage_gb": "256",
            "cellular": "no",
            "battery_mah": "8300",
            "energy_grade": "1",
        },
    )
