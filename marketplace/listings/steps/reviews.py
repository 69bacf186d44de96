"""Reviews of listings that an operation has locked. No authorization here."""

import datetime

from django.db import connection

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, NotFound
from marketplace.kernel.text import gettext_noop
from marketplace.listings.models import Listing, ListingReview, ReviewOpinion
from marketplace.listings.states import REVIEW_TABLE, ReviewAction, ReviewKind, ReviewState


def review_of(review_id: int) -> ListingReview:
    """Return a review, to lock its listing by; raises `NotFound`."""
    found = ListingReview.objects.filter(pk=review_id).first()
    if found is None:
        raise NotFound(gettext_noop("This review"))
    return found


def open_review(listing: Listing, kind: ReviewKind) -> ListingReview | None:
    """Return the open review of a locked listing; the listing's lock keeps it from ending meanwhile."""
    return ListingReview.objects.filter(listing=listing, kind=kind, state=ReviewState.OPEN).first()


def end_review(review: ListingReview, action: ReviewAction, *, at: datetime.datetime) -> None:
    """Move a review of a locked listing along its state table; raises `WrongState`."""
    source = ReviewState(review.state)
    review.state, review.ended_at = REVIEW_TABLE.target(action, source), at
    moved = ListingReview.objects.filter(pk=review.pk, state=source).update(state=review.state, ended_at=at)
    if moved != 1:
        raise RuntimeError(f"review {review.pk} changed while its listing was locked")


def end_open_reviews(listing: Listing, *, at: datetime.datetime) -> bool:
    """Take back whatever is asked for a locked listing; tell whether there was anything."""
    rows = list(ListingReview.objects.filter(listing=listing, state=ReviewState.OPEN))
    for row in rows:
        end_review(row, ReviewAction.RECALL, at=at)
    return bool(rows)


def give_opinion(
    review: ListingReview, *, passes: bool, reason: str, clauses: str, actor: Actor, at: datetime.datetime
) -> int:
    """Write down what a reviewer said, once; return how many have passed the review so far. Raises `Conflict` the second time."""
    if ReviewOpinion.objects.filter(review=review, reviewer=actor.key).exists():
        raise Conflict(gettext_noop("You have reviewed this already; another person of your organisation has to."))
    ReviewOpinion.objects.create(
        review=review, reviewer=actor.key, name=actor.name, passes=passes, reason=reason, clauses=clauses, at=at
    )
    return ReviewOpinion.objects.filter(review=review, passes=True).count()


def hold_shop(supplier_id: int) -> None:
    """Let a supplier submit one offer after the other, so that the counts of a shop are not outrun."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('shop', %s))", [supplier_id])
