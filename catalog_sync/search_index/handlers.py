"""Follows the event log and keeps the search index in step with single listings."""

from collections.abc import Sequence

from catalog_sync.search_index.steps import index_listings
from marketplace.audit.cursors import ReadEvent, reader
from marketplace.listings.events import Action

# What is drafted, asked or only counted changes no document; a bulk load names no listings and is reindexed by whoever loads.
_NO_MATTER = frozenset(
    {
        Action.LISTING_STOCK_SET,
        Action.LISTINGS_LOADED,
        Action.LISTING_DRAFTED,
        Action.LISTING_SUBMITTED,
        Action.LISTING_RECALLED,
        Action.PRICE_RISE_ASKED,
        Action.PRICE_RISE_RECALLED,
    }
)
_ACTIONS = [action for action in Action if action not in _NO_MATTER]


@reader("search_index", actions=_ACTIONS)
def follow_listings(events: Sequence[ReadEvent]) -> None:
    """Write the documents of all listings that `events` speak of, once each, as the listings stand now."""
    ids: set[int] = set()
    for event in events:
        ids |= set(event.data["listings"]) if "listings" in event.data else {int(event.subject)}
    index_listings(sorted(ids))
