"""What a person was told."""

import datetime

from django.db.models import Q, QuerySet

from marketplace.kernel.actor import Actor
from marketplace.notifications.models import Notification

KEEP_READ = datetime.timedelta(days=180)
KEEP_UNREAD = datetime.timedelta(days=365)


def notifications_of(actor: Actor, *, unread: bool = False) -> "QuerySet[Notification]":
    """Return what the person was told for the organisation acted for, and for nobody's but the person's own sake.

    Order them by `-at, -pk`. `unread` leaves out what was read.
    """
    own = Notification.objects.filter(
        Q(organisation_id=actor.organisation_id) | Q(organisation=None), user_id=actor.user_id
    )
    return own.filter(read_at=None) if unread else own


def unread_count(actor: Actor) -> int:
    """Return how many notifications the person has not read (one statement)."""
    return notifications_of(actor, unread=True).count()


def outdated(at: datetime.datetime) -> "QuerySet[Notification]":
    """Return the notifications that are kept no longer: read ones of half a year, all of a year; the log stays."""
    return Notification.objects.filter(Q(at__lt=at - KEEP_UNREAD) | Q(at__lt=at - KEEP_READ, read_at__isnull=False))
