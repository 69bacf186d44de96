"""Take a listing off sale for a time, bring it back, or withdraw it: by its supplier, or by who runs the agreement."""

import datetime

from marketplace.audit.body import LogEvent
from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict
from marketplace.kernel.inputs import read_reason
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.listings.events import (
    ListingResumed,
    ListingSuspended,
    ListingWithdrawn,
)
from marketplace.listings.models import Listing
from marketplace.listings.permissions import Permission
from marketplace.listings.states import Cause, ListingAction
from marketplace.listings.steps import lock_listing, move_listing
from marketplace.listings.steps.judging import judge_offer, offer_facts
from marketplace.listings.steps.reviews import end_open_reviews

_RESUME = gettext_noop("resume a listing")


@operation(Permission.LISTING_CHANGE)
def suspend_listing(*, actor: Actor, at: datetime.datetime, listing_id: int, reason: str) -> str:
    """Take a published listing off sale for a stated reason and return its state; what purchases hold stays held."""
    row = _locked(actor, Permission.LISTING_CHANGE, listing_id)
    return _suspend(row, Cause.SUPPLIER, read_reason(reason), actor=actor, at=at)


@operation(Permission.LISTING_CHANGE)
def resume_listing(*, actor: Actor, at: datetime.datetime, listing_id: int) -> str:
    """Bring a suspended listing back on sale and return its state.

    Raises `Blocked` while a rule stops the offer, and `Conflict` for what the manager of the agreement took off sale.
    """
    row = _locked(actor, Permission.LISTING_CHANGE, listing_id)
    if row.cause == Cause.MANAGER:
        raise Conflict(gettext_noop("Taken off sale by the manager of the agreement, who alone puts it back."))
    return _resume(row, actor=actor, at=at)


@operation(Permission.LISTING_CHANGE)
def withdraw_listing(*, actor: Actor, at: datetime.datetime, listing_id: int) -> str:
    """Stop offering a listing and return its state; orders under way are not touched, what is asked for it is taken back."""
    row = _locked(actor, Permission.LISTING_CHANGE, listing_id)
    halted = row.cause == Cause.MANAGER
    move_listing(
        row,
        ListingAction.WITHDRAW,
        at=at,
        cause=Cause.MANAGER if halted else Cause.SUPPLIER,
        reason=row.reason if halted else "",
    )
    end_open_reviews(row, at=at)
    return _recorded(row, ListingWithdrawn(subject=str(row.pk)), actor=actor, at=at)


@operation(Permission.LISTING_REVIEW)
def halt_listing(*, actor: Actor, at: datetime.datetime, listing_id: int, reason: str) -> str:
    """Take a supplier's listing off sale as who runs its agreement, for a stated reason; return its state."""
    row = _locked(actor, Permission.LISTING_REVIEW, listing_id)
    return _suspend(row, Cause.MANAGER, read_reason(reason), actor=actor, at=at)


@operation(Permission.LISTING_REVIEW)
def release_listing(*, actor: Actor, at: datetime.datetime, listing_id: int) -> str:
    """Put back on sale what `halt_listing` took off, and return its state; raises `Conflict` for what it didn't."""
    row = _locked(actor, Permission.LISTING_REVIEW, listing_id)
    if row.cause != Cause.MANAGER:
        raise Conflict(gettext_noop("This listing is not off sale by the manager of the agreement."))
    return _resume(row, actor=actor, at=at)


def _locked(actor: Actor, permission: Permission, listing_id: int) -> Listing:
    row = lock_listing(listing_id)
    authorize(actor, permission, row)
    return row


def _suspend(row: Listing, cause: Cause, reason: str, *, actor: Actor, at: datetime.datetime) -> str:
    move_listing(row, ListingAction.SUSPEND, at=at, cause=cause, reason=reason)
    event = ListingSuspended(subject=str(row.pk), cause=cause.value, reason=reason)
    return _recorded(row, event, actor=actor, at=at)


def _resume(row: Listing, *, actor: Actor, at: datetime.datetime) -> str:
    judge_offer(offer_facts(row, price=row.price, at=at), step=_RESUME)
    move_listing(row, ListingAction.RESUME, at=at)
    return _recorded(row, ListingResumed(subject=str(row.pk)), actor=actor, at=at)


def _recorded(row: Listing, event: LogEvent, *, actor: Actor, at: datetime.datetime) -> str:
    record(stream=f"listings/{row.supplier_id}", actor=actor, at=at, events=[event])
    return row.state
