"""When a supplier may offer a product at a price, and when an offer is published."""

from marketplace.listings.rules.offers import ListingRow, OfferFacts, check_offer
from marketplace.listings.rules.shop import RULES, PublishFacts, StaleFacts, SubmitFacts

__all__ = ["RULES", "ListingRow", "OfferFacts", "PublishFacts", "StaleFacts", "SubmitFacts", "check_offer"]
