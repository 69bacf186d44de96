"""Offer a product in a lot, and change its price and stock."""

import datetime
from decimal import Decimal
from typing import Any

from marketplace.agreements.models import Lot
from marketplace.agreements.queries import admitted, ceiling_of, runs_on
from marketplace.agreements.steps import lock_lot
from marketplace.audit.body import LogEvent
from marketplace.audit.log import record
from marketplace.catalogue.queries import product_by_id
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import Blocked, Conflict, InvalidInput
from marketplace.kernel.findings import blocking
from marketplace.kernel.locks import lock
from marketplace.kernel.money import CENT, parse_money
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.listings.events import (
    ListingPriceCut,
    ListingPublished,
    ListingStockSet,
)
from marketplace.listings.models import Listing
from marketplace.listings.permissions import Permission
from marketplace.listings.rules import OfferFacts, check_offer
from marketplace.listings.states import ListingAction, ListingState
from marketplace.listings.steps import lock_listing, move_listing, note_prices
from marketplace.organisations.queries import organisation
from marketplace.organisations.states import OrganisationState

MOST_STOCK = 10_000_000
MOST_DELIVERY_DAYS = 365
MOST_WARRANTY_MONTHS = 240


@operation(Permission.LISTING_CHANGE)
def publish_listing(
    *,
    actor: Actor,
    at: datetime.datetime,
    product_id: int,
    lot_id: int,
    price: str | Decimal,
    stock: int,
    delivery_days: int,
    warranty_months: int,
) -> int:
    """Offer a product in a lot at a price in yuan and return the listing's id; what was withdrawn comes back.

    Raises `Blocked` by LIST-01 to LIST-04, `InvalidInput` for unusable figures, `NotFound` for an unknown lot or product, and
    `Conflict` when the supplier offers the product in this lot already.
    """
    amount = parse_money(price, field="price", minimum=CENT)
    terms: dict[str, Any] = {
        "stock": _whole(stock, field="stock", most=MOST_STOCK),
        "delivery_days": _whole(delivery_days, field="delivery_days", most=MOST_DELIVERY_DAYS),
        "warranty_months": _whole(warranty_months, field="warranty_months", most=MOST_WARRANTY_MONTHS),
    }
    lot = lock_lot(lot_id)
    product = product_by_id(product_id=product_id)
    supplier = organisation(organisation_id=actor.organisation_id)
    known = lock(Listing.objects.filter(product=product, lot=lot, supplier=supplier))
    if known and known[0].state != ListingState.WITHDRAWN:
        raise Conflict(gettext_noop("You offer this product in this lot already. Change that listing instead."))
    ceiling = ceiling_of(lot_id=lot.pk, product_id=product.pk)
    facts = OfferFacts(
        price=amount,
        ceiling=ceiling,
        before=known[0].price if known else None,
        agreement=lot.agreement.number,
        admitted=admitted(lot_id=lot.pk, supplier_id=supplier.pk),
        supplier_active=supplier.state == OrganisationState.ACTIVE,
        in_force=runs_on(lot.agreement, local_date(at)),
    )
    judge_offer(facts, step=gettext_noop("publish a listing"))
    terms |= {"price": amount, "ceiling": ceiling, "updated_at": at}
    row = known[0] if known else Listing(product=product, lot=lot, supplier=supplier)
    _write(row, terms, at=at)
    note_prices([row], actor=actor, at=at)
    _record(row, _published(row, product=product.code, lot=lot), actor=actor, at=at)
    return row.pk


@operation(Permission.LISTING_CHANGE)
def change_price(*, actor: Actor, at: datetime.datetime, listing_id: int, price: str | Decimal) -> str:
    """Cut a listing's price, in yuan; it holds at once. Returns the price.

    Raises `Blocked` for a price above the ceiling (LIST-03) and for a rise (LIST-04); a suspended listing may be cut too, so
    that it fits a lowered ceiling. The price it has already changes nothing.
    """
    amount = parse_money(price, field="price", minimum=CENT)
    row = _own_listing(actor, listing_id)
    before = row.price
    if amount == before:
        return str(amount)
    judge_offer(
        offer_facts(row, price=amount, on=local_date(at)),
        step=gettext_noop("change a price"),
    )
    _update(row, {"price": amount, "updated_at": at})
    note_prices([row], actor=actor, at=at)
    event = ListingPriceCut(
        subject=str(row.pk),
        before=str(before),
        price=str(row.price),
        ceiling=str(row.ceiling),
    )
    _record(row, event, actor=actor, at=at)
    return str(row.price)


@operation(Permission.LISTING_CHANGE)
def change_stock(*, actor: Actor, at: datetime.datetime, listing_id: int, stock: int) -> int:
    """State how many units can be bought from now on, besides those that purchases hold; returns the number."""
    _whole(stock, field="stock", most=MOST_STOCK)
    row = _own_listing(actor, listing_id)
    event = ListingStockSet(subject=str(row.pk), before=row.stock, stock=stock)
    _update(row, {"stock": stock, "updated_at": at})
    _record(row, event, actor=actor, at=at)
    return stock


def offer_facts(row: Listing, *, price: Decimal, on: datetime.date) -> OfferFacts:
    """Return the facts of a locked listing for a price."""
    return OfferFacts(
        price=price,
        ceiling=row.ceiling,
        before=row.price,
        agreement=row.lot.agreement.number,
        admitted=admitted(lot_id=row.lot_id, supplier_id=row.supplier_id),
        supplier_active=row.supplier.state == OrganisationState.ACTIVE,
        in_force=runs_on(row.lot.agreement, on),
    )


def judge_offer(facts: OfferFacts, *, step: str) -> None:
    """Raise `Blocked` when a rule stops the offer."""
    findings = check_offer(facts)
    if blocking(findings):
        raise Blocked(step=step, findings=findings)


def _own_listing(actor: Actor, listing_id: int) -> Listing:
    row = lock_listing(listing_id)
    authorize(actor, Permission.LISTING_CHANGE, row)
    if row.state == ListingState.WITHDRAWN:
        raise Conflict(gettext_noop("This listing is withdrawn. Publish it again to change it."))
    return row


def _write(row: Listing, terms: dict[str, Any], *, at: datetime.datetime) -> None:
    """Write a listing that is new, or comes back after it was withdrawn."""
    if row.pk is None:
        for name, value in terms.items():
            setattr(row, name, value)
        row.save(force_insert=True)
    else:
        _update(row, terms)
        move_listing(row, ListingAction.PUBLISH, at=at)


def _update(row: Listing, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))


def _published(row: Listing, *, product: str, lot: Lot) -> ListingPublished:
    return ListingPublished(
        subject=str(row.pk),
        product=product,
        agreement=lot.agreement.number,
        lot=lot.number,
        price=str(row.price),
        ceiling=str(row.ceiling),
        stock=row.stock,
        delivery_days=row.delivery_days,
        warranty_months=row.warranty_months,
    )


def _record(row: Listing, event: LogEvent, *, actor: Actor, at: datetime.datetime) -> None:
    record(stream=f"listings/{row.supplier_id}", actor=actor, at=at, events=[event])


def _whole(value: int, *, field: str, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise InvalidInput(
            gettext_noop("%(value)s is not a whole number from 0 to %(most)s."),
            params={"value": str(value)[:40], "most": str(most)},
            fields={field: gettext_noop("Write a whole number.")},
        )
    return value
