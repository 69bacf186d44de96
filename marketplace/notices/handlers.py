"""Follows the log and notes on each notice where its publication stands in it."""

from collections.abc import Sequence

from marketplace.audit.cursors import ReadEvent, reader
from marketplace.notices.events import Action
from marketplace.notices.models import Notice


@reader("notices.places", actions=[Action.NOTICE_PUBLISHED])
def note_places(events: Sequence[ReadEvent]) -> None:
    """Write stream and number of the event onto the notice; the page shows them to whoever wants to check."""
    for event in events:
        Notice.objects.filter(number=event.subject, seq=None).update(stream=event.stream, seq=event.seq)
