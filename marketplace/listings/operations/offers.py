"""Change what is offered: the price and the stock; and put an offer on sale that was reviewed elsewhere."""

import datetime
from decimal import Decimal

from marketplace.agreements.steps import lock_lot
from marketplace.audit.log import record
from marketplace.catalogue.queries import product_by_id
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict
from marketplace.kernel.money import CENT, parse_money
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.listings.events import (
    ListingPriceCut,
    ListingStockSet,
)
from marketplace.listings.models import Listing
from marketplace.listings.operations.drafts import published_event
from marketplace.listings.permissions import Permission
from marketplace.listings.states import ListingAction, ListingState, PriceCause
from marketplace.listings.steps import lock_listing, move_listing, note_prices, own_rows
from marketplace.listings.steps.judging import judge_offer, new_offer_facts, offer_facts
from marketplace.listings.steps.reviews import end_open_reviews
from marketplace.listings.steps.terms import MOST_STOCK, read_terms, whole
from marketplace.organisations.queries import organisation


@operation(Permission.LISTING_LOAD)
def publish_listing(
    *,
    actor: Actor,
    at: datetime.datetime,
    supplier_id: int,
    product_id: int,
    lot_id: int,
    price: str | Decimal,
    stock: int,
    delivery_days: int,
    warranty_months: int,
) -> int:
    """Put a supplier's offer on sale without a review here: for sources whose offers were reviewed with their agreement.

    Suppliers themselves draft and submit. Returns the listing's id; what was withdrawn comes back. Raises `Blocked` by LIST-01
    to LIST-04, `InvalidInput` for unusable figures, `NotFound` for an unknown supplier, lot or product, and `Conflict` when
    the supplier offers the product in this lot already.
    """
    terms = read_terms(price=price, stock=stock, delivery_days=delivery_days, warranty_months=warranty_months)
    lot = lock_lot(lot_id)
    product = product_by_id(product_id=product_id)
    supplier = organisation(organisation_id=supplier_id)
    known = own_rows(product_id=product.pk, lot_id=lot.pk, supplier_id=supplier.pk)
    if known and known[0].state != ListingState.WITHDRAWN:
        raise Conflict(
            gettext_noop("The supplier offers this product in this lot already. Change that listing instead.")
        )
    row = known[0] if known else Listing(product=product, lot=lot, supplier=supplier)
    facts = new_offer_facts(row, price=terms["price"], before=known[0].price if known else None, at=at)
    judge_offer(facts, step=gettext_noop("publish a listing"))
    for name, value in {**terms, "ceiling": facts.ceiling, "updated_at": at}.items():
        setattr(row, name, value)
    row.save()
    if known:
        move_listing(row, ListingAction.PUBLISH, at=at)
    note_prices([row], actor=actor, at=at, cause=PriceCause.LOADED)
    record(stream=f"listings/{row.supplier_id}", actor=actor, at=at, events=[published_event(row)])
    return row.pk


@operation(Permission.LISTING_CHANGE)
def change_price(*, actor: Actor, at: datetime.datetime, listing_id: int, price: str | Decimal) -> str:
    """Cut a listing's price, in yuan; it holds at once. Returns the price.

    Raises `Blocked` for a price above the ceiling (LIST-03) and for a rise (LIST-04), which is asked for by
    `request_price_rise`; a suspended listing may be cut too, so that it fits a lowered ceiling. A cut takes back an open
    request to raise the price. The price it has already changes nothing.
    """
    amount = parse_money(price, field="price", minimum=CENT)
    row = _own_listing(actor, listing_id)
    before = row.price
    if amount == before:
        return str(amount)
    judge_offer(offer_facts(row, price=amount, at=at), step=gettext_noop("change a price"))
    row.price, row.updated_at = amount, at
    row.save(update_fields=["price", "updated_at"])
    recalled = end_open_reviews(row, at=at)
    note_prices([row], actor=actor, at=at, cause=PriceCause.CUT)
    event = ListingPriceCut(
        subject=str(row.pk),
        before=str(before),
        price=str(row.price),
        ceiling=str(row.ceiling),
        recalled=recalled,
    )
    record(stream=f"listings/{row.supplier_id}", actor=actor, at=at, events=[event])
    return str(row.price)


@operation(Permission.LISTING_CHANGE)
def change_stock(*, actor: Actor, at: datetime.datetime, listing_id: int, stock: int) -> int:
    """State how many units can be bought from now on, besides those that purchases hold; returns the number."""
    whole(stock, field="stock", most=MOST_STOCK)
    row = _own_listing(actor, listing_id)
    event = ListingStockSet(subject=str(row.pk), before=row.stock, stock=stock)
    row.stock, row.updated_at = stock, at
    row.save(update_fields=["stock", "updated_at"])
    record(stream=f"listings/{row.supplier_id}", actor=actor, at=at, events=[event])
    return stock


def _own_listing(actor: Actor, listing_id: int) -> Listing:
    row = lock_listing(listing_id)
    authorize(actor, Permission.LISTING_CHANGE, row)
    if row.state == ListingState.WITHDRAWN:
        raise Conflict(gettext_noop("This listing is withdrawn. Publish it again to change it."))
    if row.state in {ListingState.DRAFT, ListingState.IN_REVIEW}:
        raise Conflict(gettext_noop("This listing was not published yet. Change its draft instead."))
    return row
