"""States and inputs for the operations on profiles, proposed products, offers and their reviews."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from marketplace.catalogue.operations import link_consumables, load_profiles, propose_product, review_proposal
from marketplace.catalogue.rules.profiles import bundled_profiles, typed_text
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.bulk import ErrorPolicy
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.models import Listing, ListingReview
from marketplace.listings.operations import (
    ListingChange,
    draft_listing,
    halt_listing,
    request_price_rise,
    submit_listing,
    suspend_listing,
    withdraw_listing,
)
from marketplace.listings.rules import ListingRow
from marketplace.organisations.models import Organisation
from tests.contract.arranged import Arranged
from tests.factories.cast import NOW
from tests.factories.mall import Mall

_TERMS = {"price": "700.00", "stock": 5, "delivery_days": 3, "warranty_months": 12}
_STALE = NOW + datetime.timedelta(days=400)


def _draft(mall: Mall) -> Arranged:
    withdraw_listing(actor=mall.cast.bob, at=NOW, key=idempotency_key(), listing_id=mall.desk)
    product = Listing.objects.get(pk=mall.desk).product_id
    return Arranged(mall.cast.bob, {"product_id": product, "lot_id": mall.desk_lot, **_TERMS})


def _submit(mall: Mall) -> Arranged:
    arranged = _draft(mall)
    listing = draft_listing(actor=mall.cast.bob, at=NOW, key=idempotency_key(), **arranged.inputs)
    return Arranged(mall.cast.bob, {"listing_id": listing})


def _recall(mall: Mall) -> Arranged:
    arranged = _submit(mall)
    submit_listing(actor=mall.cast.bob, at=NOW, key=idempotency_key(), **arranged.inputs)
    return arranged


def _review(mall: Mall) -> Arranged:
    _recall(mall)
    return Arranged(mall.cast.mary, {"review_id": ListingReview.objects.get(state="open").pk, "passes": True})


def _rise(mall: Mall) -> Arranged:
    return Arranged(mall.cast.bob, {"listing_id": mall.desk, "price": "900.00", "reason": "dearer boards"})


def _recall_rise(mall: Mall) -> Arranged:
    request_price_rise(actor=mall.cast.bob, at=NOW, key=idempotency_key(), **_rise(mall).inputs)
    return Arranged(mall.cast.bob, {"listing_id": mall.desk})


def _release(mall: Mall) -> Arranged:
    halt_listing(actor=mall.cast.mary, at=NOW, key=idempotency_key(), listing_id=mall.desk, reason="a complaint")
    return Arranged(mall.cast.mary, {"listing_id": mall.desk})


def _halt_all(mall: Mall) -> Arranged:
    Organisation.objects.filter(pk=mall.cast.bob.organisation_id).update(state="suspended")
    return Arranged(SYSTEM, {"supplier_id": mall.cast.bob.organisation_id, "reason": "false papers"})


def _leave(mall: Mall) -> Arranged:
    inputs = {"supplier_id": mall.cast.bob.organisation_id, "agreement": "KJXY-1", "lot_ids": [mall.desk_lot]}
    return Arranged(SYSTEM, {**inputs, "reason": "removed"})


def _swap(mall: Mall) -> Arranged:
    inputs = {"supplier_id": mall.cast.bob.organisation_id, "lot_id": mall.desk_lot, "new_product": "T:LAPTOP"}
    return Arranged(SYSTEM, {**inputs, "old_product_id": Listing.objects.get(pk=mall.desk).product_id})


def _proposal_inputs() -> dict[str, Any]:
    rows = bundled_profiles()
    load_profiles(actor=SYSTEM, at=NOW, rows=rows)
    example = next(row.example for row in rows if row.code == "desk")
    texts = {"name": "升降桌", "name_en": "", "brand": "木合", "model_code": "BG160", "unit": "张"}
    typed = {key: typed_text(value) for key, value in example.items()}
    return {"profile": "desk", "category": "A05010201", "texts": texts, "specification": typed}


def _propose(mall: Mall) -> Arranged:
    return Arranged(mall.cast.bob, _proposal_inputs())


def _proposed(mall: Mall) -> str:
    return propose_product(actor=mall.cast.bob, at=NOW, key=idempotency_key(), **_proposal_inputs())


def _review_product(mall: Mall) -> Arranged:
    return Arranged(mall.cast.mary, {"number": _proposed(mall), "approve": True})


def _revise(mall: Mall) -> Arranged:
    number = _proposed(mall)
    inputs = {"number": number, "approve": False, "reason": "no picture"}
    review_proposal(actor=mall.cast.mary, at=NOW, key=idempotency_key(), **inputs)
    return Arranged(mall.cast.bob, {"number": number, **_proposal_inputs()})


def _unlink(mall: Mall) -> Arranged:
    link_consumables(actor=SYSTEM, at=NOW, device="T:LAPTOP", products=["T:DESK"])
    return Arranged(mall.cast.mary, {"device": "T:LAPTOP", "product": "T:DESK", "reason": "fits no laptop"})


def _loading_listings(mall: Mall) -> Arranged:
    row = ListingRow(
        product_id=mall.laptop_product,
        supplier_id=mall.cast.bob.organisation_id,
        lot_id=mall.laptop_lot,
        price=Decimal("4900.00"),
        stock=10,
        delivery_days=2,
        warranty_months=12,
    )
    return Arranged(SYSTEM, {"source": "t", "rows": [row]})


def _publishing(mall: Mall) -> Arranged:
    withdraw_listing(actor=mall.cast.bob, at=NOW, key=idempotency_key(), listing_id=mall.desk)
    product = Listing.objects.get(pk=mall.desk).product_id
    inputs = {"product_id": product, "lot_id": mall.desk_lot, "price": "700.00", "stock": 5}
    inputs |= {"supplier_id": mall.cast.bob.organisation_id}
    return Arranged(SYSTEM, inputs | {"delivery_days": 3, "warranty_months": 12})


def _resuming(mall: Mall) -> Arranged:
    suspend_listing(actor=mall.cast.bob, at=NOW, key=idempotency_key(), listing_id=mall.desk, reason="no stock")
    return Arranged(mall.cast.bob, {"listing_id": mall.desk})


OFFERS: dict[str, Callable[[Mall], Arranged]] = {
    "catalogue.link_consumables": lambda mall: Arranged(mall.cast.mary, {"device": "T:LAPTOP", "products": ["T:DESK"]}),
    "catalogue.unlink_consumable": _unlink,
    "catalogue.load_profiles": lambda _: Arranged(SYSTEM, {"rows": bundled_profiles()}),
    "catalogue.propose_product": _propose,
    "catalogue.review_proposal": _review_product,
    "catalogue.revise_proposal": _revise,
    "catalogue.withdraw_proposal": lambda mall: Arranged(mall.cast.bob, {"number": _proposed(mall)}),
    "listings.draft_listing": _draft,
    "listings.halt_listing": lambda mall: Arranged(mall.cast.mary, {"listing_id": mall.desk, "reason": "a complaint"}),
    "listings.recall_listing": _recall,
    "listings.recall_price_rise": _recall_rise,
    "listings.release_listing": _release,
    "listings.request_price_rise": _rise,
    "listings.resume_listings_of": lambda mall: Arranged(SYSTEM, {"supplier_id": mall.cast.bob.organisation_id}),
    "listings.review_listing": _review,
    "listings.submit_listing": _submit,
    "listings.suspend_listings_of": _halt_all,
    "listings.suspend_stale_listing": lambda mall: Arranged(SYSTEM, {"listing_id": mall.desk}, _STALE),
    "listings.swap_listing": _swap,
    "listings.withdraw_left_listings": _leave,
    "listings.change_listings": lambda mall: Arranged(
        mall.cast.bob,
        {"rows": [ListingChange(listing_id=mall.desk, price="700.00", stock=7)], "policy": ErrorPolicy.REJECT_ALL},
    ),
    "listings.change_price": lambda mall: Arranged(mall.cast.bob, {"listing_id": mall.desk, "price": "700.00"}),
    "listings.change_stock": lambda mall: Arranged(mall.cast.bob, {"listing_id": mall.desk, "stock": 7}),
    "listings.load_listings": _loading_listings,
    "listings.publish_listing": _publishing,
    "listings.resume_listing": _resuming,
    "listings.set_ceiling": lambda mall: Arranged(
        mall.cast.mary, {"lot_id": mall.laptop_lot, "product_id": mall.laptop_product, "amount": "5500.00"}
    ),
    "listings.suspend_listing": lambda mall: Arranged(mall.cast.bob, {"listing_id": mall.desk, "reason": "no stock"}),
    "listings.withdraw_listing": lambda mall: Arranged(mall.cast.bob, {"listing_id": mall.desk}),
}
