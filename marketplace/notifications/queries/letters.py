"""Letters: what is to be written and sent, and what one says in its reader's language."""

import datetime
import hashlib
import hmac
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.conf import settings
from django.core import signing
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.translation import gettext

from marketplace.kernel.actor import Actor
from marketplace.notifications.models import Contact, Delivery, Letter, Notification
from marketplace.notifications.queries.inbox import words_of
from marketplace.notifications.queries.passwords import link_token
from marketplace.notifications.states import Kind, LetterState, Purpose
from marketplace.plugin_api.contributions import OutgoingLetter

_SALT = "notifications.stop"
# No 0/O, 1/I/L: codes are typed from a telephone.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 8
MOST_SUBJECT = 120


@dataclass(frozen=True, kw_only=True)
class Item:
    """One notification in a letter; `url` is blank when it leads nowhere."""

    text: str
    at: datetime.datetime
    organisation: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Part:
    """The notifications of one kind in a letter."""

    title: str
    items: list[Item]


def people_waiting(at: datetime.datetime, *, limit: int) -> list[tuple[int, str]]:
    """Return whom a letter is to be written to now, and by which channel."""
    rows = Delivery.objects.filter(letter=None, left_out=False, due_at__lte=at)
    return list(rows.order_by("user_id", "channel").values_list("user_id", "channel").distinct()[:limit])


def channels_waiting(at: datetime.datetime) -> list[str]:
    """Return the channels by which a letter is to be sent now."""
    rows = Letter.objects.filter(state=LetterState.WAITING, next_try_at__lte=at)
    return list(rows.order_by("channel").values_list("channel", flat=True).distinct())


def letters_of(actor: Actor) -> "QuerySet[Letter]":
    """Return what was sent to a person or waits to be, for any organisation. Order them by `-made_at, -pk`."""
    return Letter.objects.filter(user_id=actor.user_id)


def code_for(*, user_id: int, channel: str, address: str, asked_at: datetime.datetime) -> str:
    """Return the code that confirms an address, such as 7K2M-QX9D; it is stored nowhere."""
    stated = f"{user_id}\0{channel}\0{address}\0{asked_at.timestamp():.6f}"
    digest = hmac.new(settings.SECRET_KEY.encode(), b"notifications.code\0" + stated.encode(), hashlib.sha256).digest()
    text = "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in digest[:CODE_LENGTH])
    return f"{text[:4]}-{text[4:]}"


def stop_token(*, user_id: int, channel: str, address: str) -> str:
    """Return what the link to end a channel carries: whoever holds a letter may end the letters to its address."""
    return signing.dumps([user_id, channel, _mark(address)], salt=_SALT, compress=True)


def read_stop_token(token: str) -> tuple[int, str] | None:
    """Return whose channel a link is to end; None for a forged one, and for one sent to an address no longer in use."""
    try:
        user_id, channel, mark = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    contact = Contact.objects.filter(user_id=user_id, channel=channel).first()
    if contact is None or not hmac.compare_digest(_mark(contact.address), str(mark)):
        return None
    return int(user_id), str(channel)


def _mark(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()[:16]


def written(letter: Letter) -> OutgoingLetter:
    """Return a letter as it leaves, in the language it was made for (one statement)."""
    with translation.override(letter.language):
        context = _CONTEXTS[Purpose(letter.purpose)](letter)
        context |= {"mall": gettext("Government e-Mall"), "settings_url": _address("account:correspondence")}
        return OutgoingLetter(
            message_id=letter.message_id,
            address=letter.address,
            language=letter.language,
            subject=context["subject"],
            text=_plain(render_to_string("notifications/letter.txt", context)),
            html=render_to_string("notifications/letter.html", context),
            stop_url=context["stop_url"],
        )


def _code_context(letter: Letter) -> dict[str, Any]:
    code = code_for(user_id=letter.user_id, channel=letter.channel, address=letter.address, asked_at=letter.made_at)
    return {"subject": gettext("%(code)s is your code") % {"code": code}, "code": code, "stop_url": ""}


def _password_context(letter: Letter) -> dict[str, Any]:
    # Made when it is sent, and so often: each tells the hour from then on, and one new password ends them all. Bound to the
    # address that it goes to: a mailbox that is no longer the person's opens nothing.
    arguments = str(letter.user_id), link_token(letter.user, address=letter.address)
    return {
        "subject": gettext("Choose a new password"),
        "password_url": _address("account:new_password", *arguments),
        "username": letter.user.username,
        "stop_url": "",
    }


def _news_context(letter: Letter) -> dict[str, Any]:
    rows = [
        delivery.notification
        for delivery in letter.deliveries.select_related("notification__organisation").order_by("pk")
    ]
    rows.sort(key=lambda row: (list(Kind).index(Kind(row.kind)), row.at, row.pk))
    parts = [
        Part(title=gettext(Kind(kind).label), items=[_item(row) for row in group])
        for kind, group in groupby(rows, key=lambda row: row.kind)
    ]
    several = gettext("%(count)s notifications") % {"count": len(rows)}
    subject = parts[0].items[0].text if len(rows) == 1 else several
    token = stop_token(user_id=letter.user_id, channel=letter.channel, address=letter.address)
    stop = reverse("stop_letters", args=[token])
    return {
        "subject": " ".join(subject.split())[:MOST_SUBJECT],
        "parts": parts,
        "stop_url": f"{settings.EMALL_ADDRESS}{stop}",
    }


_CONTEXTS = {
    Purpose.NEWS: _news_context,
    Purpose.CODE: _code_context,
    Purpose.PASSWORD: _password_context,
}


def _item(row: Notification) -> Item:
    organisation = row.organisation.name if row.organisation else ""
    name, *arguments = row.link.split() or [""]
    return Item(
        text=words_of(row), at=row.at, organisation=organisation, url=_address(name, *arguments) if name else ""
    )


def _address(name: str, *arguments: str) -> str:
    try:
        return f"{settings.EMALL_ADDRESS}{reverse(name, args=arguments)}"
    except NoReverseMatch:
        return ""


def _plain(text: str) -> str:
    """Return a rendered text without the blank lines that a template's tags leave."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    kept = [line for place, line in enumerate(lines) if line or lines[place - 1]]
    return "\n".join(kept) + "\n"
