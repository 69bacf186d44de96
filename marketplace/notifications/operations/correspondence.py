"""How a person wants to be written to: addresses, and how soon which kind is sent.

That is the person's own affair and no act of the organisation's: the event log, which never forgets, keeps no addresses.
"""

import datetime
import hmac
from collections.abc import Sequence

from django.conf import settings

from marketplace.jobs.outbox import enqueue
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, InvalidInput, NotFound
from marketplace.kernel.operations import operation
from marketplace.kernel.text import gettext_noop
from marketplace.notifications.models import Contact, Delivery, Letter, Preference, Reader
from marketplace.notifications.permissions import Permission
from marketplace.notifications.queries import code_for, outside_channels
from marketplace.notifications.rules import sending_moment
from marketplace.notifications.states import Kind, LetterState, Pace, Purpose
from marketplace.notifications.steps import make_letter
from marketplace.plugin_api.contributions import NotificationChannel

CODE_LIFE = datetime.timedelta(days=1)
# How often a person may have a code sent: nobody's mailbox is to be filled by somebody who types its address here.
CODE_PAUSE = datetime.timedelta(minutes=1)
MOST_CODES = 5
# A code is one of 6·10¹¹ and fits five times a day: ten guesses are for who mistypes, not for who tries them all.
MOST_TRIES = 10
_BAD = gettext_noop("Some fields need another look.")


@operation(Permission.CORRESPONDENCE_CHANGE)
def save_preferences(
    *, actor: Actor, at: datetime.datetime, language: str, hour: int, paces: Sequence[Sequence[str]]
) -> int:
    """Keep how the actor wants to be written to, and return how many paces are kept.

    `language` is one of the mall's, `hour` the hour of the day in China (0 to 23) of what comes once a day, and `paces` rows of
    kind, channel and pace; what isn't named stays. What was told and waits to be sent follows the new paces.
    """
    _check(language, hour)
    rows = [_pace(*row) for row in paces]
    Reader.objects.update_or_create(user_id=actor.user_id, defaults={"language": language, "hour": hour})
    Preference.objects.bulk_create(
        [Preference(user_id=actor.user_id, kind=kind, channel=channel, pace=pace) for kind, channel, pace in rows],
        update_conflicts=True,
        unique_fields=["user", "kind", "channel"],
        update_fields=["pace"],
    )
    for kind, channel, pace in rows:
        _follow(actor.user_id, kind, channel, pace, hour=hour, at=at)
    return len(rows)


@operation(Permission.CORRESPONDENCE_CHANGE)
def ask_address(*, actor: Actor, at: datetime.datetime, channel: str, address: str, language: str) -> str:
    """Send a code to an address that the actor wants to be written to at, and return the address as it is kept.

    It serves once `confirm_address` got the code; until then the one before it does. `language` is that of the letter, and of
    those to come unless another was chosen. Raises `InvalidInput` for an address that is none, `Conflict` when codes were sent
    a minute ago or five times in a day.
    """
    known = _channel(channel)
    wanted = _address(known, address)
    if language not in dict(settings.LANGUAGES):
        raise InvalidInput(_BAD, fields={"language": gettext_noop("Choose a language.")})
    Reader.objects.get_or_create(user_id=actor.user_id, defaults={"language": language})
    # Held until the code is on record: of two who ask at once the second is counted after the first.
    Reader.objects.select_for_update().get(user_id=actor.user_id)
    codes = Letter.objects.filter(
        user_id=actor.user_id, purpose=Purpose.CODE, made_at__gt=at - datetime.timedelta(days=1)
    )
    if codes.filter(made_at__gt=at - CODE_PAUSE).exists() or codes.count() >= MOST_CODES:
        raise Conflict(gettext_noop("A code was sent a moment ago. Wait a minute; five codes a day are sent at most."))
    Contact.objects.update_or_create(
        user_id=actor.user_id, channel=channel, defaults={"wanted": wanted, "asked_at": at, "error": "", "tries": 0}
    )
    make_letter(user_id=actor.user_id, channel=channel, address=wanted, language=language, purpose=Purpose.CODE, at=at)
    enqueue(name="notifications.send", kwargs={"channel": channel}, dedupe=channel)
    return wanted


@operation(Permission.CORRESPONDENCE_CHANGE)
def confirm_address(*, actor: Actor, at: datetime.datetime, channel: str, code: str) -> str:
    """Put the address in use whose code the actor has, and return it; blank for a wrong code, which is counted.

    A wrong code is an answer and no refusal, since a refusal keeps nothing; faces tell it as `wrong_code`. Raises `NotFound`
    when no address waits to be confirmed, `Conflict` after ten wrong codes, also for the right one, and `InvalidInput` for one
    older than a day.
    """
    rows = Contact.objects.select_for_update().filter(user_id=actor.user_id, channel=channel)
    row = rows.exclude(wanted="").first()
    if row is None or row.asked_at is None:
        raise NotFound(gettext_noop("This address"))
    if row.tries >= MOST_TRIES:
        raise Conflict(gettext_noop("Too many wrong codes. Have a new one sent."))
    if at > row.asked_at + CODE_LIFE:
        raise wrong_code()
    right = code_for(user_id=actor.user_id, channel=channel, address=row.wanted, asked_at=row.asked_at)
    typed = "".join(code.upper().split()).replace("-", "")
    if not hmac.compare_digest(typed.encode(), right.replace("-", "").encode()):
        rows.update(tries=row.tries + 1)
        return ""
    rows.update(address=row.wanted, confirmed_at=at, wanted="", asked_at=None, tries=0, failed_at=None, error="")
    return row.wanted


def wrong_code() -> InvalidInput:
    """Return the refusal of a code that is not the one, or older than a day."""
    why = gettext_noop("This is not the code, or it is older than a day. Have a new one sent.")
    return InvalidInput(_BAD, fields={"code": why})


@operation(Permission.CORRESPONDENCE_CHANGE)
def drop_address(*, actor: Actor, at: datetime.datetime, channel: str) -> bool:
    """Forget the actor's address on a channel, and what waits to be sent there. Raises `NotFound` when there is none."""
    gone, _ = Contact.objects.filter(user_id=actor.user_id, channel=channel).delete()
    if not gone:
        raise NotFound(gettext_noop("This address"))
    Delivery.objects.filter(user_id=actor.user_id, channel=channel, letter=None).delete()
    Letter.objects.filter(user_id=actor.user_id, channel=channel, state=LetterState.WAITING).delete()
    return True


@operation(Permission.CHANNEL_STOP)
def stop_channel(*, actor: Actor, at: datetime.datetime, user_id: int, channel: str) -> int:
    """Send a person nothing more on a channel, as the link in a letter asks; return how many kinds that ended.

    The address stays, so that its owner can choose anew. Raises `NotFound` when the person has none there.
    """
    if not Contact.objects.filter(user_id=user_id, channel=channel).exists():
        raise NotFound(gettext_noop("This address"))
    Preference.objects.bulk_create(
        [Preference(user_id=user_id, kind=kind, channel=channel, pace=Pace.NEVER) for kind in Kind],
        update_conflicts=True,
        unique_fields=["user", "kind", "channel"],
        update_fields=["pace"],
    )
    Delivery.objects.filter(user_id=user_id, channel=channel, letter=None).delete()
    news = Letter.objects.filter(user_id=user_id, channel=channel, purpose=Purpose.NEWS)
    news.filter(state=LetterState.WAITING).delete()
    return len(Kind)


def _check(language: str, hour: int) -> None:
    problems = {}
    if language not in dict(settings.LANGUAGES):
        problems["language"] = gettext_noop("Choose a language.")
    if not 0 <= hour <= 23:
        problems["hour"] = gettext_noop("Choose an hour of the day.")
    if problems:
        raise InvalidInput(_BAD, fields=problems)


def _pace(*row: str) -> tuple[Kind, str, Pace]:
    try:
        kind, channel, pace = row
        return Kind(kind), _channel(channel).code, Pace(pace)
    except ValueError:
        raise InvalidInput(_BAD, fields={"paces": gettext_noop("Choose how soon each kind is sent.")}) from None


def _channel(code: str) -> NotificationChannel:
    known = outside_channels().get(code)
    if known is None:
        raise NotFound(gettext_noop("This channel"))
    return known


def _address(channel: NotificationChannel, text: str) -> str:
    try:
        if channel.read_address is None:
            raise ValueError(text)
        return channel.read_address(text)
    except ValueError:
        raise InvalidInput(_BAD, fields={"address": gettext_noop("This is not an address of this kind.")}) from None


def _follow(user_id: int, kind: Kind, channel: str, pace: Pace, *, hour: int, at: datetime.datetime) -> None:
    waiting = Delivery.objects.filter(user_id=user_id, channel=channel, letter=None, notification__kind=kind)
    due_at = sending_moment(pace, at=at, hour=hour)
    if due_at is None:
        waiting.delete()
    else:
        waiting.update(due_at=due_at)
