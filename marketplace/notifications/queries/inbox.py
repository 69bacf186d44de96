"""What a person was told, and in which words."""

import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from marketplace.kernel.actor import Actor
from marketplace.notifications.models import Letter, Notification
from marketplace.notifications.states import LetterState

KEEP_READ = datetime.timedelta(days=180)
KEEP_UNREAD = datetime.timedelta(days=365)


def notifications_of(actor: Actor, *, unread: bool = False, kind: str = "") -> "QuerySet[Notification]":
    """Return what the person was told for the organisation acted for, and for nobody's but the person's own sake.

    Order them by `-at, -pk`. `unread` leaves out what was read, `kind` all other kinds.
    """
    own = Notification.objects.filter(
        Q(organisation_id=actor.organisation_id) | Q(organisation=None), user_id=actor.user_id
    )
    if kind:
        own = own.filter(kind=kind)
    return own.filter(read_at=None) if unread else own


def unread_count(actor: Actor) -> int:
    """Return how many notifications the person has not read (one statement)."""
    return notifications_of(actor, unread=True).count()


def words_of(row: Notification) -> str:
    """Return a notification in the active language; parameters that are words of the domain are translated too.

    A wrong translation must not hide what happened: the source then stands.
    """
    params = {name: gettext(value) if value else value for name, value in row.params.items()}
    try:
        return gettext(row.message) % params
    except (KeyError, ValueError, TypeError):
        return row.message % params


def outdated(at: datetime.datetime) -> "QuerySet[Notification]":
    """Return the notifications that are kept no longer: read ones of half a year, all of a year; the log stays."""
    return Notification.objects.filter(Q(at__lt=at - KEEP_UNREAD) | Q(at__lt=at - KEEP_READ, read_at__isnull=False))


def outdated_letters(at: datetime.datetime) -> "QuerySet[Letter]":
    """Return the ended letters that are kept no longer: those of half a year."""
    return Letter.objects.filter(ended_at__lt=at - KEEP_READ).exclude(state=LetterState.WAITING)
