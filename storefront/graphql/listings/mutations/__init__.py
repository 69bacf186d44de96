"""Mutations of listings, one file for each operation."""

from storefront.graphql.listings.mutations.adjust_price import AdjustPrice
from storefront.graphql.listings.mutations.change_listing_price import ChangeListingPrice
from storefront.graphql.listings.mutations.change_listing_stock import ChangeListingStock
from storefront.graphql.listings.mutations.change_listings import ChangeListings
from storefront.graphql.listings.mutations.draft_listing import DraftListing
from storefront.graphql.listings.mutations.halt_listing import HaltListing
from storefront.graphql.listings.mutations.recall_listing import RecallListing
from storefront.graphql.listings.mutations.recall_price_rise import RecallPriceRise
from storefront.graphql.listings.mutations.release_listing import ReleaseListing
from storefront.graphql.listings.mutations.request_price_rise import RequestPriceRise
from storefront.graphql.listings.mutations.resume_listing import ResumeListing
from storefront.graphql.listings.mutations.review_listing import ReviewListing
from storefront.graphql.listings.mutations.review_listings import ReviewListings
from storefront.graphql.listings.mutations.set_ceiling import SetCeiling
from storefront.graphql.listings.mutations.submit_listing import SubmitListing
from storefront.graphql.listings.mutations.suspend_listing import SuspendListing
from storefront.graphql.listings.mutations.withdraw_listing import WithdrawListing


class ListingMutations:
    """Fields of `Mutation` about listings and their reviews."""

    adjust_price = AdjustPrice.Field()
    change_listing_price = ChangeListingPrice.Field()
    change_listing_stock = ChangeListingStock.Field()
    change_listings = ChangeListings.Field()
    draft_listing = DraftListing.Field()
    halt_listing = HaltListing.Field()
    recall_listing = RecallListing.Field()
    recall_price_rise = RecallPriceRise.Field()
    release_listing = ReleaseListing.Field()
    request_price_rise = RequestPriceRise.Field()
    resume_listing = ResumeListing.Field()
    review_listing = ReviewListing.Field()
    review_listings = ReviewListings.Field()
    set_ceiling = SetCeiling.Field()
    submit_listing = SubmitListing.Field()
    suspend_listing = SuspendListing.Field()
    withdraw_listing = WithdrawListing.Field()
