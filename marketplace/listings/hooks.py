"""The core's answers to the plugin hooks, for offers: rules whose figures the packs state."""

from collections.abc import Collection, Mapping, Sequence

from marketplace.audit.cursors import ReadEvent
from marketplace.kernel.actor import Actor
from marketplace.listings.queries import followed
from marketplace.listings.rules import RULES
from marketplace.plugin_api.hookspecs import hookimpl
from marketplace.plugin_api.rule import ActRule


@hookimpl
def register_act_rules() -> Sequence[ActRule]:
    """Return the rules of shops, labels and reviews."""
    return RULES


@hookimpl
def events_seen(actor: Actor | None, events: Sequence[ReadEvent]) -> Mapping[int, Collection[str]]:
    """Return the events of offers: public ones, and all of the own book."""
    return followed.events_seen(actor=actor, events=events)
