"""The rules of framework agreements, for the officers' list and the examples of the rule packs."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from marketplace.agreements import rules
from marketplace.agreements.queries import followed
from marketplace.audit.cursors import ReadEvent
from marketplace.kernel.actor import Actor
from marketplace.plugin_api.hookspecs import hookimpl
from marketplace.plugin_api.rule import ActRule


@hookimpl
def register_act_rules() -> Iterable[ActRule]:
    """Name the rules of framework agreements."""
    return rules.RULES


@hookimpl
def events_seen(actor: Actor | None, events: Sequence[ReadEvent]) -> Mapping[int, Collection[str]]:
    """Return the events of agreements that the actor runs or supervises."""
    return followed.events_seen(actor=actor, events=events)
