"""Mutations of the catalogue, one file for each operation."""

from storefront.graphql.catalogue.mutations.link_consumables import LinkConsumables
from storefront.graphql.catalogue.mutations.propose_product import ProposeProduct
from storefront.graphql.catalogue.mutations.review_proposal import ReviewProposal
from storefront.graphql.catalogue.mutations.revise_proposal import ReviseProposal
from storefront.graphql.catalogue.mutations.unlink_consumable import UnlinkConsumable
from storefront.graphql.catalogue.mutations.withdraw_proposal import WithdrawProposal


class CatalogueMutations:
    """Fields of `Mutation` about proposed products and consumables."""

    link_consumables = LinkConsumables.Field()
    unlink_consumable = UnlinkConsumable.Field()
    propose_product = ProposeProduct.Field()
    review_proposal = ReviewProposal.Field()
    revise_proposal = ReviseProposal.Field()
    withdraw_proposal = WithdrawProposal.Field()
