"""Follows the event log and keeps the search index in step with single listings and their suppliers."""

from collections.abc import Sequence

from catalog_sync.search_index.steps import index_listings
from marketplace.agreements.events import Action as AgreementAction
from marketplace.audit.cursors import ReadEvent, reader
from marketplace.catalogue.events import Action as ProductAction
from marketplace.listings.events import Action
from marketplace.listings.queries import listing_ids_of, listing_ids_under, listings_of
from marketplace.organisations.events import Action as PartyAction

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


@reader("search_index.products", actions=[ProductAction.PRODUCT_APPROVED])
def follow_products(events: Sequence[ReadEvent]) -> None:
    """Write the documents of the listings of products whose words or attributes a review changed."""
    codes = {str(event.data["product"]) for event in events}
    index_listings(listing_ids_of(product_codes=codes))


@reader("search_index.agreements", actions=[AgreementAction.AGREEMENT_ENDED])
def follow_agreements(events: Sequence[ReadEvent]) -> None:
    """Take the listings of ended agreements out of the index: one may end long before its last day."""
    for number in sorted({event.subject for event in events}):
        index_listings(listing_ids_under(agreement=number))


@reader("search_index.suppliers", actions=[PartyAction.REGISTRATION_PASSED])
def follow_suppliers(events: Sequence[ReadEvent]) -> None:
    """Write the documents of the listings of suppliers whose file changed: their names are searched too."""
    for supplier_id in sorted({int(event.data["organisation_id"]) for event in events}):
        index_listings(sorted(listings_of(supplier_id=supplier_id).values_list("pk", flat=True)))
