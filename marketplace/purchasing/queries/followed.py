"""Which events of purchases and orders an actor may follow."""

from collections.abc import Collection, Mapping, Sequence

from marketplace.audit.cursors import ReadEvent
from marketplace.kernel.actor import Actor
from marketplace.purchasing.queries.orders import orders_visible_to
from marketplace.purchasing.queries.purchases import purchases_visible_to

_STREAM = "purchase/"
# What was judged about the whole purchase speaks of other suppliers too.
_WHOLE = {"findings"}


def events_seen(*, actor: Actor | None, events: Sequence[ReadEvent]) -> Mapping[int, Collection[str]]:
    """Return the events of visible purchases; a supplier gets those of its own orders, without the purchase's findings."""
    of_purchases = [event for event in events if event.stream.startswith(_STREAM)]
    if actor is None or not of_purchases:
        return {}
    numbers = {event.stream.removeprefix(_STREAM) for event in of_purchases}
    whole = set(purchases_visible_to(actor).filter(number__in=numbers).values_list("number", flat=True))
    subjects = {event.subject for event in of_purchases}
    orders = set(orders_visible_to(actor).filter(number__in=subjects).values_list("number", flat=True))
    seen: dict[int, Collection[str]] = {}
    for event in of_purchases:
        if event.stream.removeprefix(_STREAM) in whole:
            seen[event.id] = event.data.keys()
        elif event.subject in orders:
            seen[event.id] = event.data.keys() - _WHOLE
    return seen
