"""The core's answers to the plugin hooks, for the catalogue: who may follow what happens to them."""

from collections.abc import Collection, Mapping, Sequence

from marketplace.audit.cursors import ReadEvent
from marketplace.catalogue.events import Action
from marketplace.catalogue.queries import proposals_visible_to
from marketplace.kernel.actor import Actor
from marketplace.plugin_api.hookspecs import hookimpl

_PROPOSAL = "product_proposal/"
_PUBLIC = {
    Action.CATEGORIES_LOADED.value,
    Action.PRODUCTS_LOADED.value,
    Action.PROFILES_LOADED.value,
    Action.CONSUMABLES_LINKED.value,
    Action.CONSUMABLE_UNLINKED.value,
}


@hookimpl
def events_seen(actor: Actor | None, events: Sequence[ReadEvent]) -> Mapping[int, Collection[str]]:
    """Return changes of the catalogue, which everybody may know, and the proposals that the actor may see."""
    seen: dict[int, Collection[str]] = {event.id: event.data.keys() for event in events if event.action in _PUBLIC}
    proposed = [event for event in events if event.stream.startswith(_PROPOSAL)]
    if actor is not None and proposed:
        numbers = {event.stream.removeprefix(_PROPOSAL) for event in proposed}
        mine = set(proposals_visible_to(actor).filter(number__in=numbers).values_list("number", flat=True))
        for event in proposed:
            if event.stream.removeprefix(_PROPOSAL) in mine:
                seen[event.id] = event.data.keys()
    return seen
