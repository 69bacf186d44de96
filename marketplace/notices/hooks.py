"""The core's answers to the plugin hooks, for public notices: who may follow what happens to them."""

from collections.abc import Collection, Mapping, Sequence

from marketplace.audit.cursors import ReadEvent
from marketplace.kernel.actor import Actor
from marketplace.notices.events import Action
from marketplace.plugin_api.hookspecs import hookimpl

_PUBLIC = {Action.NOTICE_PUBLISHED.value, Action.NOTICE_WITHDRAWN.value}


@hookimpl
def events_seen(actor: Actor | None, events: Sequence[ReadEvent]) -> Mapping[int, Collection[str]]:
    """Return that notices were published or withdrawn, in whichever stream: everybody may know."""
    return {event.id: event.data.keys() for event in events if event.action in _PUBLIC}
