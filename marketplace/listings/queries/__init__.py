"""What is on sale, for whom, at which price; reads only."""

from marketplace.listings.queries.cards import ListingCard, listing_cards
from marketplace.listings.queries.offering import (
    Offerable,
    agreed_prices,
    lowest_prices,
    offerable,
    offerable_product,
)
from marketplace.listings.queries.prices import organisations_behind, public_prices
from marketplace.listings.queries.reading import (
    counts,
    counts_by_category,
    listing_for_cart,
    listing_ids_of,
    listings_of,
    listings_on_sale,
    listings_with_rivals,
    live,
    live_listings,
    offers_of,
    own_listing,
    products_offered,
    suppliers_in_lots,
    suppliers_offering,
)
from marketplace.listings.queries.reviews import (
    listing_history,
    managed_listing,
    managed_listings,
    product_history,
    review,
    reviews_visible_to,
    stale_listings,
    waiting_reviews,
)
from marketplace.listings.queries.rotations import rotations

__all__ = [
    "ListingCard",
    "Offerable",
    "agreed_prices",
    "counts",
    "counts_by_category",
    "listing_cards",
    "listing_for_cart",
    "listing_history",
    "listing_ids_of",
    "listings_of",
    "listings_on_sale",
    "listings_with_rivals",
    "live",
    "live_listings",
    "lowest_prices",
    "managed_listing",
    "managed_listings",
    "offerable",
    "offerable_product",
    "offers_of",
    "organisations_behind",
    "own_listing",
    "product_history",
    "products_offered",
    "public_prices",
    "review",
    "reviews_visible_to",
    "rotations",
    "stale_listings",
    "suppliers_in_lots",
    "suppliers_offering",
    "waiting_reviews",
]
