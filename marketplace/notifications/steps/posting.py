"""Write letters from what was promised, and send them.

A letter is written in one transaction with the mark on what it carries: nothing stands in two letters. It is sent outside any
transaction, because a slow server would otherwise hold back the readers of the log: the attempt is counted and committed, the
letter handed over, and what became of it noted. A worker that is killed between the two leaves a letter that is sent again,
under the same message id, when its pause is over.
"""

import datetime
import logging
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from marketplace.jobs.outbox import enqueue
from marketplace.notifications.models import Contact, Delivery, Letter
from marketplace.notifications.queries import default_language, languages_of, outside_channels, reachable, written
from marketplace.notifications.queries.passwords import LIFE_SECONDS
from marketplace.notifications.rules import GIVE_UP, PAUSES, next_try
from marketplace.notifications.states import LetterState, Purpose
from marketplace.organisations.queries import memberships_of
from marketplace.plugin_api.contributions import AddressRefusedError, NotificationChannel

# More than that goes into a second letter.
MOST_ITEMS = 200
# A task ends after this many seconds; the next sweep goes on.
LONGEST_SECONDS = 50.0
# The advisory locks of senders are (SENDER_LOCK, hash of the channel): one at a time for each channel.
SENDER_LOCK = 0x6C747273
MOST_ERROR = 200
# Links to a new password for one person: how many a day, and how soon after one another.
MOST_LINKS = 5
LINK_PAUSE = datetime.timedelta(minutes=1)
LINK_LIFE = datetime.timedelta(seconds=LIFE_SECONDS)

logger = logging.getLogger(__name__)


def make_letter(
    *, user_id: int, channel: str, address: str, language: str, purpose: Purpose, at: datetime.datetime
) -> Letter:
    """Write a letter to be sent from `at` on."""
    host = urlsplit(settings.EMALL_ADDRESS).hostname or "localhost"
    return Letter.objects.create(
        user_id=user_id,
        channel=channel,
        address=address,
        language=language,
        purpose=purpose,
        message_id=f"{secrets.token_hex(16)}@{host}",
        made_at=at,
        next_try_at=at,
    )


def post_password_link(*, username: str, language: str, at: datetime.datetime) -> bool:
    """Write a letter with the link to a new password, if somebody of this name can be reached; return whether one was written.

    One a minute and five a day: nobody's mailbox is to be filled by whoever types a name.
    """
    contact = reachable(username)
    if contact is None:
        return False
    # Held until the letter is written: of two tasks the second counts the first's.
    Contact.objects.select_for_update().get(pk=contact.pk)
    links = Letter.objects.filter(user_id=contact.user_id, purpose=Purpose.PASSWORD)
    today = links.filter(made_at__gt=at - datetime.timedelta(days=1))
    if today.count() >= MOST_LINKS or today.filter(made_at__gt=at - LINK_PAUSE).exists():
        return False
    make_letter(
        user_id=contact.user_id,
        channel=contact.channel,
        address=contact.address,
        language=language,
        purpose=Purpose.PASSWORD,
        at=at,
    )
    enqueue(name="notifications.send", kwargs={"channel": contact.channel}, dedupe=contact.channel)
    return True


def write_letter(*, user_id: int, channel: str, at: datetime.datetime) -> int | None:
    """Put what is promised to a person by now into one letter and return its id; None when nothing is left of it.

    Left out is what was read in the mall meanwhile, and what concerns an organisation that the person has left.
    """
    waiting = Delivery.objects.filter(user_id=user_id, channel=channel, letter=None, left_out=False, due_at__lte=at)
    rows = list(
        waiting.select_related("notification")
        .order_by("pk")
        .select_for_update(of=("self",), skip_locked=True)[:MOST_ITEMS]
    )
    contact = Contact.objects.filter(
        user_id=user_id, channel=channel, confirmed_at__isnull=False, failed_at=None, user__is_active=True
    ).first()
    kept = _still_wanted(rows, user_id) if contact and channel in outside_channels() else []
    keys = {row.pk for row in kept}
    Delivery.objects.filter(pk__in=[row.pk for row in rows if row.pk not in keys]).update(left_out=True)
    if contact is None or not kept:
        return None
    language, _ = languages_of([user_id]).get(user_id, (default_language(), 0))
    letter = make_letter(
        user_id=user_id,
        channel=channel,
        address=contact.address,
        language=language,
        purpose=Purpose.NEWS,
        at=at,
    )
    Delivery.objects.filter(pk__in=keys).update(letter=letter)
    return letter.pk


def send_letters(*, channel: str, at: datetime.datetime) -> int:
    """Send the letters of a channel that are due at `at`, outside any transaction; return how many were taken.

    Another process that sends on this channel now is left to it.
    """
    known = outside_channels().get(channel)
    if known is None:
        return 0
    taken, end = 0, time.monotonic() + LONGEST_SECONDS
    with _only_sender(channel) as mine:
        while mine and time.monotonic() < end and (letter := _take(channel, at)):
            _send(letter, known, at)
            taken += 1
    return taken


def _still_wanted(rows: list[Delivery], user_id: int) -> list[Delivery]:
    organisations = {member.organisation_id for member in memberships_of(user_id=user_id)}
    return [
        row
        for row in rows
        if row.notification.read_at is None and row.notification.organisation_id in {None, *organisations}
    ]


@contextmanager
def _only_sender(channel: str) -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, hashtext(%s))", [SENDER_LOCK, channel])
        mine = bool(cursor.fetchone()[0])
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, hashtext(%s))", [SENDER_LOCK, channel])


def _take(channel: str, at: datetime.datetime) -> Letter | None:
    """Count an attempt on the letter that waits longest and return it; it rests for its pause whatever happens now."""
    pause = datetime.timedelta(seconds=PAUSES[-1])
    letter = Letter.objects.filter(state=LetterState.WAITING, channel=channel, next_try_at__lte=at)
    found = letter.order_by("next_try_at", "pk").first()
    if found is None:
        return None
    again = next_try(found.attempts + 1, made_at=found.made_at, at=at) or at + pause
    claimed = Letter.objects.filter(pk=found.pk, state=LetterState.WAITING, attempts=found.attempts).update(
        attempts=found.attempts + 1, next_try_at=again
    )
    found.attempts += 1
    return found if claimed else _take(channel, at)


def _send(letter: Letter, channel: NotificationChannel, at: datetime.datetime) -> None:
    assert channel.deliver is not None  # noqa: S101 - only channels that deliver are asked
    try:
        # A mall whose own server was away for days says what it has to say once it is back.
        if letter.attempts > 1 and at > letter.made_at + GIVE_UP:
            _end(letter, LetterState.GIVEN_UP, at=at, error=letter.error)
            return
        if letter.purpose == Purpose.PASSWORD and not _link_wanted(letter, at):
            _end(letter, LetterState.GIVEN_UP, at=at, error=letter.error)
            return
        channel.deliver(written(letter))
    except AddressRefusedError as error:
        _end(letter, LetterState.REFUSED, at=at, error=str(error))
    except Exception as error:
        # Whatever a server or a plugin does: the other letters go on, and this one is tried again.
        logger.exception("letter %s was not taken, attempt %s", letter.pk, letter.attempts)
        reason = f"{type(error).__name__}: {error}"
        if next_try(letter.attempts, made_at=letter.made_at, at=at) is None:
            _end(letter, LetterState.GIVEN_UP, at=at, error=reason)
        else:
            Letter.objects.filter(pk=letter.pk, state=LetterState.WAITING).update(error=_short(reason))
    else:
        _end(letter, LetterState.SENT, at=at, error="")


def _link_wanted(letter: Letter, at: datetime.datetime) -> bool:
    """Whether a link to a new password is still to be sent: asked for within the hour, and the address is still the person's."""
    if at > letter.made_at + LINK_LIFE:
        return False
    mine = Contact.objects.filter(user_id=letter.user_id, channel=letter.channel, confirmed_at__isnull=False)
    return mine.filter(address=letter.address).exists()


def _end(letter: Letter, state: LetterState, *, at: datetime.datetime, error: str) -> None:
    """Note what became of a letter; an address that was refused is shown to its owner and left alone from then on.

    A letter that was given up says nothing of the address: the mall's own server may have been away.
    """
    ended = {"state": state, "next_try_at": None, "ended_at": at, "error": _short(error)}
    Letter.objects.filter(pk=letter.pk, state=LetterState.WAITING).update(**ended)
    contact = Contact.objects.filter(user_id=letter.user_id, channel=letter.channel)
    if state is LetterState.REFUSED:
        contact.filter(address=letter.address).update(failed_at=at, error=_short(error))
    if state is not LetterState.SENT:
        contact.filter(wanted=letter.address, asked_at=letter.made_at).update(error=_short(error))


def _short(error: str) -> str:
    return " ".join(error.split())[:MOST_ERROR]
