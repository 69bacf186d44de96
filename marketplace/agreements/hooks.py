"""The rules of framework agreements, for the officers' list and the examples of the rule packs; past acts to try them on."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from marketplace.agreements import rules
from marketplace.agreements.queries import followed
from marketplace.agreements.queries.replay import AGREEMENTS
from marketplace.audit.cursors import ReadEvent
from marketplace.kernel.actor import Actor
from marketplace.plugin_api.hookspecs import hookimpl
from marketplace.plugin_api.replay import ActReplay
from marketplace.plugin_api.rule import ActRule


@hookimpl
def register_act_rules() -> Iterable[ActRule]:
    """Name the rules of framework agreements."""
    return rules.RULES


@hookimpl
def register_act_replays() -> Sequence[ActReplay]:
    """Name the past acts on agreements that drafted values are tried on."""
    return [AGREEMENTS]


@hookimpl
def events_seen(actor: Actor | None, events: Sequence[ReadEvent]) -> Mapping[int, Collection[str]]:
    """Return the events of agreements that the actor runs or supervises."""
    return followed.events_seen(actor=actor, events=events)
