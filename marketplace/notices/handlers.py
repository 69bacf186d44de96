"""Follows the log: notes on each notice where its publication stands, and has sanctions published."""

from collections.abc import Sequence

from marketplace.audit.cursors import ReadEvent, reader
from marketplace.jobs.outbox import enqueue
from marketplace.notices.events import Action
from marketplace.notices.models import Notice
from marketplace.notices.queries import duty_deadlines
from marketplace.notifications.steps import deadlines
from marketplace.organisations.events import Action as PartyAction

deadlines("notices.duties")(duty_deadlines)


@reader("notices.places", actions=[Action.NOTICE_PUBLISHED])
def note_places(events: Sequence[ReadEvent]) -> None:
    """Write stream and number of the event onto the notice; the page shows them to whoever wants to check."""
    for event in events:
        Notice.objects.filter(number=event.subject, seq=None).update(stream=event.stream, seq=event.seq)


@reader("notices.sanctions", actions=[PartyAction.ORGANISATION_SUSPENDED, PartyAction.ORGANISATION_DEBARRED])
def publish_sanctions(events: Sequence[ReadEvent]) -> None:
    """Have each sanction in force published, in the name of the officer and bureau that decided it."""
    for event in events:
        decided = event.body["actor"]
        kwargs = {"user_id": int(decided["id"]), "organisation_id": int(decided["organisation"])}
        enqueue(name="notices.publish_sanction", kwargs=kwargs | {"number": event.subject}, dedupe=event.subject)
