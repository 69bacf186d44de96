"""What suppliers ask of who runs the agreement, and the answers: first publications and higher prices."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from marketplace.audit.body import LogEvent
from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, InvalidInput, MarketplaceError
from marketplace.kernel.findings import blocking
from marketplace.kernel.inputs import read_note, read_reason
from marketplace.kernel.money import CENT, parse_money
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.listings.events import ListingReviewed, PriceRiseAsked, PriceRiseRecalled, PriceRiseReviewed
from marketplace.listings.models import Listing, ListingReview
from marketplace.listings.permissions import Permission
from marketplace.listings.states import (
    REVIEW_TABLE,
    ListingAction,
    ListingState,
    PriceCause,
    ReviewAction,
    ReviewKind,
    ReviewState,
)
from marketplace.listings.steps import lock_listing, move_listing, note_prices
from marketplace.listings.steps.judging import judge_offer, offer_facts, publish_findings
from marketplace.listings.steps.reviews import end_review, give_opinion, open_review, review_of

_CLAUSES = 200
MOST_AT_ONCE = 200
_STEP = gettext_noop("publish a listing")


@operation(Permission.LISTING_CHANGE)
def request_price_rise(
    *, actor: Actor, at: datetime.datetime, listing_id: int, price: str | Decimal, reason: str
) -> int:
    """Ask for a higher price, in yuan, with a reason; the old one holds until it is passed. Returns the review's id.

    Raises `InvalidInput` for a price that is no rise, `Blocked` above the ceiling (LIST-03), and `Conflict` when a request is
    open already or the listing is not offered.
    """
    amount = parse_money(price, field="price", minimum=CENT)
    row = lock_listing(listing_id)
    authorize(actor, Permission.LISTING_CHANGE, row)
    why = read_reason(reason)
    if row.state not in {ListingState.PUBLISHED, ListingState.SUSPENDED}:
        raise Conflict(gettext_noop("Only a listing that was published has a price to be raised."))
    if amount <= row.price:
        raise InvalidInput(
            gettext_noop("The price %(price)s is no rise. A lower price holds at once: change it without a request."),
            params={"price": str(amount)},
            fields={"price": gettext_noop("Write a price above the present one.")},
        )
    if open_review(row, ReviewKind.PRICE_RISE):
        raise Conflict(gettext_noop("A higher price is being reviewed already. Take that request back first."))
    judge_offer(offer_facts(row, price=amount, at=at, reviewed=True), step=gettext_noop("ask for a higher price"))
    review = ListingReview.objects.create(
        listing=row,
        kind=ReviewKind.PRICE_RISE,
        price=amount,
        before=row.price,
        reason=why,
        asked_at=at,
        asked_by=actor.key,
    )
    event = PriceRiseAsked(subject=str(row.pk), before=str(row.price), price=str(amount), reason=why)
    _record(row, event, actor=actor, at=at)
    return review.pk


@operation(Permission.LISTING_CHANGE)
def recall_price_rise(*, actor: Actor, at: datetime.datetime, listing_id: int) -> str:
    """Take back the request for a higher price and return the price that holds; raises `Conflict` when none is open."""
    row = lock_listing(listing_id)
    authorize(actor, Permission.LISTING_CHANGE, row)
    review = open_review(row, ReviewKind.PRICE_RISE)
    if review is None:
        raise Conflict(gettext_noop("No higher price is being reviewed."))
    end_review(review, ReviewAction.RECALL, at=at)
    _record(row, PriceRiseRecalled(subject=str(row.pk), price=str(review.price)), actor=actor, at=at)
    return str(row.price)


@operation(Permission.LISTING_REVIEW)
def review_listing(
    *, actor: Actor, at: datetime.datetime, review_id: int, passes: bool, reason: str = "", clauses: str = ""
) -> str:
    """Pass what a supplier asks for, or return it with a reason and the clauses it rests on; return the review's state.

    As many persons as the region says have to pass it (LIST-08), each once; one that returns it ends it. Rules are judged on
    the listing as it is now: raises `Blocked` when one stops what was asked for, `WrongState` when the review has ended.
    """
    why = read_note(reason, field="reason", most=_CLAUSES) if passes else read_reason(reason)
    cited = read_note(clauses, field="clauses", most=_CLAUSES)
    # The listing's lock orders reviews, cuts and ceilings; what is read before it only says which one to lock.
    row = lock_listing(review_of(review_id).listing_id)
    authorize(actor, Permission.LISTING_REVIEW, row)
    review = review_of(review_id)
    # Whoever was faster has ended it: that is told before anything else.
    REVIEW_TABLE.target(ReviewAction.PASS if passes else ReviewAction.RETURN, ReviewState(review.state))
    if not passes:
        end_review(review, ReviewAction.RETURN, at=at)
    passed = give_opinion(review, passes=passes, reason=why, clauses=cited, actor=actor, at=at)
    findings = publish_findings(row, passed=passed, at=at) if passes else []
    enough = passes and not blocking(findings)
    if enough:
        judge_offer(offer_facts(row, price=review.price, at=at, reviewed=True), step=_STEP)
        end_review(review, ReviewAction.PASS, at=at)
    told: dict[str, Any] = {
        "subject": str(row.pk),
        "passes": passes,
        "reason": why,
        "clauses": cited,
        "passed": passed,
        "findings": [finding.as_dict() for finding in findings],
    }
    if review.kind == ReviewKind.PUBLICATION:
        _end_publication(row, passes=passes, enough=enough, actor=actor, at=at, reason=why)
        event: LogEvent = ListingReviewed(**told, state=row.state, price=str(row.price))
    else:
        before = row.price
        if enough:
            _raise_price(row, review, actor=actor, at=at)
        event = PriceRiseReviewed(
            **told, granted=enough, before=str(before), price=str(review.price), ceiling=str(row.ceiling)
        )
    _record(row, event, actor=actor, at=at)
    return review.state


def _end_publication(
    row: Listing, *, passes: bool, enough: bool, actor: Actor, at: datetime.datetime, reason: str
) -> None:
    if enough:
        move_listing(row, ListingAction.PUBLISH, at=at)
        note_prices([row], actor=actor, at=at, cause=PriceCause.PUBLISHED, reason=reason)
    elif not passes:
        move_listing(row, ListingAction.RETURN, at=at, reason=reason)
    elif row.state != ListingState.IN_REVIEW:
        raise RuntimeError(f"listing {row.pk} has an open review but is {row.state}")


def _raise_price(row: Listing, review: ListingReview, *, actor: Actor, at: datetime.datetime) -> None:
    row.price, row.updated_at = review.price, at
    row.save(update_fields=["price", "updated_at"])
    note_prices([row], actor=actor, at=at, cause=PriceCause.RISE, reason=review.reason)


def _record(row: Listing, event: LogEvent, *, actor: Actor, at: datetime.datetime) -> None:
    record(stream=f"listings/{row.supplier_id}", actor=actor, at=at, events=[event])


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """What became of one of many reviews: its state, or why it was refused."""

    review_id: int
    state: str
    refused: MarketplaceError | None = None


def review_listings(
    *,
    actor: Actor,
    at: datetime.datetime,
    key: str,
    review_ids: Sequence[int],
    passes: bool,
    reason: str = "",
    clauses: str = "",
) -> list[Reviewed]:
    """Review many at once and say what became of each; the same key gives the same answers.

    Each is an operation of its own: one that a rule stops, or that somebody else was faster with, holds no other back. Raises
    `InvalidInput` for none or too many.
    """
    wanted = list(dict.fromkeys(review_ids))
    if not 0 < len(wanted) <= MOST_AT_ONCE:
        raise InvalidInput(
            gettext_noop("Choose 1 to %(most)s requests."),
            params={"most": str(MOST_AT_ONCE)},
            fields={"review": gettext_noop("Choose at least one.")},
        )
    inputs = {"passes": passes, "reason": reason, "clauses": clauses}
    found = []
    for review_id in wanted:
        try:
            state = review_listing(actor=actor, at=at, key=f"{key[:60]}-{review_id}", review_id=review_id, **inputs)
            found.append(Reviewed(review_id=review_id, state=state))
        except MarketplaceError as error:
            found.append(Reviewed(review_id=review_id, state="", refused=error))
    return found
