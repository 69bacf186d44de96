"""`withdrawProposal`."""

import graphene

from marketplace.catalogue.operations import withdraw_proposal
from storefront.graphql.listings.payloads import StatePayload


class WithdrawProposal(StatePayload):
    """Take back a proposal that is not decided. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)

    class Meta:
        door = withdraw_proposal
