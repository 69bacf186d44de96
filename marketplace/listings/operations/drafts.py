"""A supplier's offer before it is on sale: drafted, submitted to who runs the agreement, taken back to be changed."""

import datetime
from decimal import Decimal

from marketplace.agreements.states import AgreementKind
from marketplace.agreements.steps import lock_lot
from marketplace.audit.body import LogEvent
from marketplace.audit.log import record
from marketplace.catalogue.queries import product_by_id
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.listings.events import ListingDrafted, ListingPublished, ListingRecalled, ListingSubmitted
from marketplace.listings.models import Listing, ListingReview, PriceChange
from marketplace.listings.permissions import Permission
from marketplace.listings.states import Cause, ListingAction, ListingState, PriceCause, ReviewKind, ReviewState
from marketplace.listings.steps import lock_listing, move_listing, note_prices, own_rows
from marketplace.listings.steps.judging import judge_offer, new_offer_facts, offer_facts, require, submit_findings
from marketplace.listings.steps.reviews import end_open_reviews, hold_shop
from marketplace.listings.steps.terms import read_terms
from marketplace.organisations.queries import organisation


@operation(Permission.LISTING_CHANGE)
def draft_listing(
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
    """Write down an offer that nobody can buy yet and return the listing's id; a draft that is there is changed.

    What was withdrawn becomes a draft again. Raises `Blocked` by LIST-01 to LIST-03, `InvalidInput` for unusable figures,
    `NotFound` for an unknown lot or product, and `Conflict` when the offer was submitted or is on sale.
    """
    terms = read_terms(price=price, stock=stock, delivery_days=delivery_days, warranty_months=warranty_months)
    lot = lock_lot(lot_id)
    product = product_by_id(product_id=product_id)
    supplier = organisation(organisation_id=actor.organisation_id)
    known = own_rows(product_id=product.pk, lot_id=lot.pk, supplier_id=supplier.pk)
    if known and known[0].state not in {ListingState.WITHDRAWN, ListingState.DRAFT}:
        raise Conflict(gettext_noop("You offer this product in this lot already. Change that listing instead."))
    row = known[0] if known else Listing(product=product, lot=lot, supplier=supplier, state=ListingState.DRAFT)
    facts = new_offer_facts(row, price=terms["price"], before=None, at=at)
    judge_offer(facts, step=gettext_noop("draft a listing"))
    for name, value in {**terms, "ceiling": facts.ceiling, "updated_at": at}.items():
        setattr(row, name, value)
    row.save()
    if row.state == ListingState.WITHDRAWN:
        # A halt by the manager is not forgotten: `submit_listing` asks for it.
        halted = row.cause == Cause.MANAGER
        move_listing(
            row, ListingAction.REOPEN, at=at, cause=row.cause if halted else "", reason=row.reason if halted else ""
        )
    event = ListingDrafted(
        subject=str(row.pk),
        product=product.code,
        agreement=lot.agreement.number,
        lot=lot.number,
        price=str(row.price),
        ceiling=str(row.ceiling),
        stock=row.stock,
        delivery_days=row.delivery_days,
        warranty_months=row.warranty_months,
    )
    _record(row, event, actor=actor, at=at)
    return row.pk


@operation(Permission.LISTING_CHANGE)
def submit_listing(*, actor: Actor, at: datetime.datetime, listing_id: int) -> str:
    """Ask who runs the agreement to publish a draft, and return the listing's state.

    Under a legacy agreement, whose goods and prices were fixed when it was signed, it is on sale at once, unless it is dearer
    than when it was last on sale or the agreement's manager had taken it off: withdrawing it undoes no halt and raises no
    price. Raises `Blocked` by LIST-01 to LIST-03 and by what the region sets for shops and labels (LIST-05 to LIST-07).
    """
    row = _own_listing(actor, listing_id)
    hold_shop(row.supplier_id)
    step = gettext_noop("submit a listing")
    judge_offer(offer_facts(row, price=row.price, at=at), step=step)
    findings = require(submit_findings(row, at=at), step=step)
    reviewed = row.lot.agreement.kind != AgreementKind.LEGACY or row.cause == Cause.MANAGER or _dearer(row)
    move_listing(row, ListingAction.SUBMIT if reviewed else ListingAction.PUBLISH, at=at)
    ListingReview.objects.create(
        listing=row,
        kind=ReviewKind.PUBLICATION,
        state=ReviewState.OPEN if reviewed else ReviewState.PASSED,
        price=row.price,
        asked_at=at,
        asked_by=actor.key,
        ended_at=None if reviewed else at,
    )
    if reviewed:
        data = [finding.as_dict() for finding in findings]
        _record(row, ListingSubmitted(subject=str(row.pk), price=str(row.price), findings=data), actor=actor, at=at)
    else:
        note_prices([row], actor=actor, at=at, cause=PriceCause.PUBLISHED)
        _record(row, published_event(row), actor=actor, at=at)
    return row.state


def _dearer(row: Listing) -> bool:
    """Whether a draft asks more than the listing's last price; one that was never on sale has none."""
    last = PriceChange.objects.filter(listing=row).order_by("-at", "-pk").first()
    return last is not None and row.price > last.price


@operation(Permission.LISTING_CHANGE)
def recall_listing(*, actor: Actor, at: datetime.datetime, listing_id: int) -> str:
    """Take a listing out of its review, to change it as a draft; return its state."""
    row = _own_listing(actor, listing_id)
    move_listing(row, ListingAction.RECALL, at=at)
    end_open_reviews(row, at=at)
    _record(row, ListingRecalled(subject=str(row.pk)), actor=actor, at=at)
    return row.state


def published_event(row: Listing) -> ListingPublished:
    """Return the event of a listing, joined with product, lot and agreement, that is on sale now."""
    return ListingPublished(
        subject=str(row.pk),
        product=row.product.code,
        agreement=row.lot.agreement.number,
        lot=row.lot.number,
        price=str(row.price),
        ceiling=str(row.ceiling),
        stock=row.stock,
        delivery_days=row.delivery_days,
        warranty_months=row.warranty_months,
    )


def _own_listing(actor: Actor, listing_id: int) -> Listing:
    row = lock_listing(listing_id)
    authorize(actor, Permission.LISTING_CHANGE, row)
    return row


def _record(row: Listing, event: LogEvent, *, actor: Actor, at: datetime.datetime) -> None:
    record(stream=f"listings/{row.supplier_id}", actor=actor, at=at, events=[event])
