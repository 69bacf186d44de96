"""Follows the event log and keeps the search index in step with single listings."""

from collections.abc import Sequence

from catalog_sync.search_index.steps import index_listings
from marketplace.audit.cursors import ReadEvent, reader
from marketplace.listings.events import Action

# A changed stock changes no document; a bulk load names no listings and is reindexed by whoever loads.
_ACTIONS = [action for action in Action if action not in {Action.LISTING_STOCK_SET, Action.LISTINGS_LOADED}]


@reader("search_index", actions=_ACTIONS)
def follow_listings(events: Sequence[ReadEvent]) -> None:
    """Write the documents of all listings that `events` speak of, once each, as the listings stand now."""
    ids: set[int] = set()
    for event in events:
        ids |= set(event.data["listings"]) if event.action == Action.CEILING_SET else {int(event.subject)}
    index_listings(sorted(ids))
