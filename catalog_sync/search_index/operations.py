"""The only door for rebuilding the search index; single changes follow the event log through `handlers`."""

import datetime
from collections.abc import Collection

from catalog_sync.search_index.permissions import Permission
from catalog_sync.search_index.steps import index_everything, index_listings
from marketplace.kernel.actor import Actor
from marketplace.kernel.operations import operation


@operation(Permission.INDEX_REBUILD)
def reindex(*, actor: Actor, at: datetime.datetime, listing_ids: Collection[int] | None = None) -> None:
    """Write the documents of `listing_ids`, or of all listings, in one transaction; readers see the old index until then.

    Bulk loads call it: they log one event for many listings, which the log's reader doesn't follow. The index repeats what
    the listings say, so it has no events of its own.
    """
    if listing_ids is None:
        index_everything()
    else:
        index_listings(listing_ids)
