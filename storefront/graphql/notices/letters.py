"""What is sent to a person outside the mall: addresses, paces, letters."""

from typing import Any

import graphene
from django.conf import settings
from django.utils.translation import get_language, gettext
from graphene import relay

from marketplace.kernel.actor import Actor
from marketplace.notifications.queries import correspondence
from marketplace.notifications.states import Kind, LetterState, Pace

NotificationKind = graphene.Enum.from_enum(
    Kind,
    name="NotificationKind",
    description=lambda kind: f"{kind.label}." if kind else "What a notification is about. Added in 0.2.",
)
NotificationPace = graphene.Enum.from_enum(
    Pace,
    name="NotificationPace",
    description=lambda pace: f"{pace.label}." if pace else "How soon something is sent. Added in 0.2.",
)
LetterStateEnum = graphene.Enum.from_enum(
    LetterState,
    name="LetterState",
    description=lambda state: f"{state.label}." if state else "Where a letter stands. Added in 0.2.",
)


class Contact(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A channel and the viewer's address on it. Added in 0.2."""

    channel = graphene.String(required=True)
    label = graphene.String(required=True, description="The channel's name in the reader's language.")
    address = graphene.String(required=True, description="The confirmed one; empty for none.")
    confirmed_at = graphene.DateTime()
    wanted = graphene.String(required=True, description="The one that waits for its code; empty for none.")
    failed_at = graphene.DateTime(description="Since when nothing can be sent there.")
    error = graphene.String(required=True, description="What its server said.")


class ChosenPace(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """How soon one kind is sent on one channel. Added in 0.2."""

    kind = graphene.NonNull(NotificationKind)
    channel = graphene.String(required=True)
    pace = graphene.NonNull(NotificationPace)


class Correspondence(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """How the viewer is written to outside the mall. Added in 0.2."""

    language = graphene.String(required=True)
    hour = graphene.Int(required=True, description="Hour of the day in China of what comes once a day.")
    contacts = graphene.List(graphene.NonNull(Contact), required=True)
    paces = graphene.List(graphene.NonNull(ChosenPace), required=True)


class Letter(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A letter to the viewer. Added in 0.2."""

    class Meta:
        interfaces = (relay.Node,)

    channel = graphene.String(required=True)
    address = graphene.String(required=True)
    state = graphene.NonNull(LetterStateEnum)
    message_id = graphene.String(required=True, description="The same at every attempt.")
    made_at = graphene.DateTime(required=True)
    attempts = graphene.Int(required=True)
    ended_at = graphene.DateTime()
    error = graphene.String(required=True, description="What the server said last.")


class LetterConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """Letters, page by page. Added in 0.2."""

    class Meta:
        node = Letter


def held_by(actor: Actor) -> Correspondence:
    """Return how `actor` is written to."""
    language = (get_language() or "").lower()
    held = correspondence(actor, language=language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE)
    return Correspondence(
        language=held.language,
        hour=held.hour,
        contacts=[
            _contact(code, gettext(channel.label), held.contacts.get(code)) for code, channel in held.channels.items()
        ],
        paces=[ChosenPace(kind=kind, channel=code, pace=pace) for (kind, code), pace in held.paces.items()],
    )


def _contact(channel: str, label: str, row: Any) -> Contact:
    if row is None:
        return Contact(channel=channel, label=label, address="", wanted="", error="")
    return Contact(
        channel=channel,
        label=label,
        address=row.address,
        confirmed_at=row.confirmed_at,
        wanted=row.wanted,
        failed_at=row.failed_at,
        error=row.error,
    )
