"""The core's answers to the plugin hooks, for organisations: who may follow what happens to them."""

from collections.abc import Collection, Mapping, Sequence

from marketplace.audit.cursors import ReadEvent
from marketplace.kernel.actor import Actor
from marketplace.organisations.queries import followed
from marketplace.plugin_api.hookspecs import hookimpl


@hookimpl
def events_seen(actor: Actor | None, events: Sequence[ReadEvent]) -> Mapping[int, Collection[str]]:
    """Return the events of the own organisation and of those one supervises."""
    return followed.events_seen(actor=actor, events=events)
