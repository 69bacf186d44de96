"""How people want to be written to."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.conf import settings

from marketplace.kernel.actor import Actor
from marketplace.notifications.models import Contact, Preference, Reader
from marketplace.notifications.rules import MORNING, usual_pace
from marketplace.notifications.states import Kind, Pace
from marketplace.plugin_api import show
from marketplace.plugin_api.contributions import NotificationChannel


@dataclass(frozen=True, kw_only=True)
class Correspondence:
    """How a person wants to be written to: language, hour, addresses by channel, and the pace by kind and channel."""

    language: str
    hour: int
    channels: Mapping[str, NotificationChannel]
    contacts: Mapping[str, Contact]
    paces: Mapping[tuple[Kind, str], Pace]

    @property
    def failing(self) -> bool:
        """Whether an address takes nothing any more."""
        return any(contact.failed_at for contact in self.contacts.values())


def outside_channels() -> dict[str, NotificationChannel]:
    """Return the channels that lead out of the mall, by their codes."""
    return {code: channel for code, channel in show.notification_channels().items() if channel.deliver}


def correspondence(actor: Actor, *, language: str) -> Correspondence:
    """Return how the person wants to be written to (three statements); `language` is that of who chose none."""
    reader = Reader.objects.filter(user_id=actor.user_id).first()
    channels = outside_channels()
    contacts = Contact.objects.filter(user_id=actor.user_id, channel__in=channels)
    chosen = paces_of([actor.user_id])
    return Correspondence(
        language=reader.language if reader else language,
        hour=reader.hour if reader else MORNING,
        channels=channels,
        contacts={contact.channel: contact for contact in contacts},
        paces={
            (kind, code): chosen.get((actor.user_id, kind, code), usual_pace(kind, code))
            for kind in Kind
            for code in channels
        },
    )


def failing_contacts(actor: Actor) -> list[Contact]:
    """Return the addresses of the person that take nothing any more (one statement)."""
    return list(Contact.objects.filter(user_id=actor.user_id, failed_at__isnull=False).order_by("channel"))


def paces_of(user_ids: Collection[int]) -> dict[tuple[int, str, str], Pace]:
    """Return what people chose, by person, kind and channel (one statement)."""
    rows = Preference.objects.filter(user_id__in=user_ids).values_list("user_id", "kind", "channel", "pace")
    return {(user, kind, channel): Pace(pace) for user, kind, channel, pace in rows}


def languages_of(user_ids: Collection[int]) -> dict[int, tuple[str, int]]:
    """Return the language and the hour of those who chose them (one statement)."""
    rows = Reader.objects.filter(user_id__in=user_ids).values_list("user_id", "language", "hour")
    return {user: (language, hour) for user, language, hour in rows}


def default_language() -> str:
    """Return the language of those who chose none."""
    return settings.LANGUAGE_CODE
