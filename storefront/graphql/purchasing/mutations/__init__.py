"""Mutations of buying, one file for each operation."""

from storefront.graphql.purchasing.mutations.cancel_purchase import CancelPurchase


class PurchasingMutations:
    """Fields of `Mutation` about carts, purchases and orders."""

    cancel_purchase = CancelPurchase.Field()
