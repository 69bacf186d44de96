"""What is on sale, for whom, at which price; reads only."""

from marketplace.listings.queries.cards import ListingCard, listing_cards
from marketplace.listings.queries.reading import (
    counts,
    counts_by_category,
    listing_for_cart,
    listings_of,
    listings_on_sale,
    listings_with_rivals,
    live,
    offers_of,
    own_listing,
    price_history,
    products_offered,
)

__all__ = [
    "ListingCard",
    "counts",
    "counts_by_category",
    "listing_cards",
    "listing_for_cart",
    "listings_of",
    "listings_on_sale",
    "listings_with_rivals",
    "live",
    "offers_of",
    "own_listing",
    "price_history",
    "products_offered",
]
