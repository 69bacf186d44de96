"""`submitQuote`."""

from collections.abc import Mapping
from typing import Any

import graphene

from bidding_auction.inquiry.operations import submit_quote
from marketplace.kernel.actor import Actor
from storefront.kit.mutation import OperationMutation


class QuotedLineInput(graphene.InputObjectType):  # type: ignore[misc] # graphene has no types
    """One line of a quote: the listing and its unit price in yuan. Added in 0.3."""

    position = graphene.Int(required=True)
    listing = graphene.Int(required=True, description="Id of one of the supplier's listings that match the line.")
    price = graphene.String(required=True)


class SubmitQuote(OperationMutation):
    """Quote under seal in a competition, or replace the quote. Added in 0.3."""

    class Input:
        number = graphene.String(required=True)
        lines = graphene.List(graphene.NonNull(QuotedLineInput), required=True)
        blind = graphene.String(required=True, description="16 random characters or more, kept nowhere.")

    class Meta:
        door = submit_quote

    receipt = graphene.String(description="SHA-256 of what was received; keep it.")
    sequence = graphene.Int(description="Its place among all received.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return what the client goes on with."""
        return {"receipt": answer["receipt"], "sequence": answer["sequence"]}
