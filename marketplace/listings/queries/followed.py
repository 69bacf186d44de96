"""Which events of suppliers' listing books an actor, or the public, may follow."""

from collections.abc import Collection, Mapping, Sequence

from marketplace.audit.cursors import ReadEvent
from marketplace.kernel.actor import Actor, Role
from marketplace.listings.events import Action
from marketplace.listings.queries.reviews import managed_listings
from marketplace.organisations.queries import organisations_visible_to

_STREAM = "listings/"
# What the portal shows of an offer to everybody: who offers what at which price.
_PUBLIC: Mapping[str, frozenset[str]] = {
    Action.LISTING_PUBLISHED: frozenset(
        {"product", "agreement", "lot", "price", "ceiling", "delivery_days", "warranty_months"}
    ),
    Action.LISTING_PRICE_CUT: frozenset({"before", "price", "ceiling"}),
    Action.LISTING_SWAPPED: frozenset({"agreement", "product", "price", "ceiling"}),
    Action.LISTING_SUSPENDED: frozenset(),
    Action.LISTING_RESUMED: frozenset(),
    Action.LISTING_WITHDRAWN: frozenset(),
    Action.LISTINGS_LEFT: frozenset({"agreement", "listings"}),
    Action.LISTINGS_HALTED: frozenset({"listings"}),
    Action.LISTINGS_RESTORED: frozenset({"listings"}),
}
# Their subject is the supplier, by an id that may be some listing's too.
_OF_MANY = frozenset({Action.LISTINGS_CHANGED, Action.LISTINGS_HALTED, Action.LISTINGS_LEFT, Action.LISTINGS_RESTORED})
_CHANGED = frozenset({"listings"})
_RAISED = frozenset({"before", "price", "ceiling"})


def events_seen(*, actor: Actor | None, events: Sequence[ReadEvent]) -> Mapping[int, Collection[str]]:
    """Return what everybody may know, all of the own book, of supervised suppliers, and of listings one manages."""
    of_books = [event for event in events if event.stream.startswith(_STREAM)]
    if not of_books:
        return {}
    books, managed = _books(actor, of_books), _managed(actor, of_books)
    seen: dict[int, Collection[str]] = {}
    for event in of_books:
        if event.stream in books or (event.subject in managed and event.action not in _OF_MANY):
            seen[event.id] = event.data.keys()
        elif event.action in _PUBLIC:
            seen[event.id] = _PUBLIC[event.action]
        elif event.action == Action.PRICE_RISE_REVIEWED and event.data["granted"]:
            seen[event.id] = _RAISED
        elif event.action == Action.LISTINGS_CHANGED and event.data["listings"]:
            # Those whose price was cut; one that only states stocks names none and is the supplier's own affair.
            seen[event.id] = _CHANGED
    return seen


def _books(actor: Actor | None, events: Sequence[ReadEvent]) -> set[str]:
    """Return the streams of the suppliers whose whole book the actor may read."""
    if actor is None or not actor.has(Role.SUPPLIER_OPERATOR, Role.REGULATOR):
        return set()
    wanted = {int(number) for event in events if (number := event.stream.removeprefix(_STREAM)).isdecimal()}
    found = organisations_visible_to(actor).filter(pk__in=wanted).values_list("pk", flat=True)
    return {f"{_STREAM}{supplier_id}" for supplier_id in found}


def _managed(actor: Actor | None, events: Sequence[ReadEvent]) -> set[str]:
    """Return the ids of the listings, as text, that stand under agreements the actor manages."""
    if actor is None or not actor.has(Role.AGREEMENT_MANAGER):
        return set()
    wanted = {int(event.subject) for event in events if event.action not in _OF_MANY and event.subject.isdecimal()}
    return {str(pk) for pk in managed_listings(actor).filter(pk__in=wanted).values_list("pk", flat=True)}
