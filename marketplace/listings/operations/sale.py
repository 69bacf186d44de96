"""Take a listing off sale for a time, bring it back, or withdraw it."""

import datetime

from marketplace.audit.body import LogEvent
from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
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
from marketplace.listings.operations.offers import judge_offer, offer_facts
from marketplace.listings.permissions import Permission
from marketplace.listings.states import ListingAction
from marketplace.listings.steps import lock_listing, move_listing


@operation(Permission.LISTING_CHANGE)
def suspend_listing(*, actor: Actor, at: datetime.datetime, listing_id: int, reason: str) -> str:
    """Take a published listing off sale for a stated reason and return its state; what purchases hold stays held."""
    row = _own_listing(actor, listing_id)
    event = ListingSuspended(subject=str(row.pk), reason=read_reason(reason))
    return _move(row, ListingAction.SUSPEND, event, actor=actor, at=at)


@operation(Permission.LISTING_CHANGE)
def resume_listing(*, actor: Actor, at: datetime.datetime, listing_id: int) -> str:
    """Bring a suspended listing back on sale and return its state; raises `Blocked` while a rule stops the offer."""
    row = _own_listing(actor, listing_id)
    judge_offer(
        offer_facts(row, price=row.price, on=local_date(at)),
        step=gettext_noop("resume a listing"),
    )
    return _move(
        row,
        ListingAction.RESUME,
        ListingResumed(subject=str(row.pk)),
        actor=actor,
        at=at,
    )


@operation(Permission.LISTING_CHANGE)
def withdraw_listing(*, actor: Actor, at: datetime.datetime, listing_id: int) -> str:
    """Stop offering a listing and return its state; orders under way are not touched."""
    row = _own_listing(actor, listing_id)
    return _move(
        row,
        ListingAction.WITHDRAW,
        ListingWithdrawn(subject=str(row.pk)),
        actor=actor,
        at=at,
    )


def _own_listing(actor: Actor, listing_id: int) -> Listing:
    row = lock_listing(listing_id)
    authorize(actor, Permission.LISTING_CHANGE, row)
    return row


def _move(
    row: Listing,
    action: ListingAction,
    event: LogEvent,
    *,
    actor: Actor,
    at: datetime.datetime,
) -> str:
    move_listing(row, action, at=at)
    record(stream=f"listings/{row.supplier_id}", actor=actor, at=at, events=[event])
    return row.state
