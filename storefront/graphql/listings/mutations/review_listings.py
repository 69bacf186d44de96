"""`reviewListings`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.listings.operations import review_listings
from storefront.graphql.bulk import row_errors, row_fields
from storefront.kit.mutation import OperationMutation


class ReviewRowAnswer(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """What became of one request. Added in 0.2."""

    index, errors = row_fields()
    review_id = graphene.Int(required=True)
    state = graphene.String(description="The state afterwards; null when the act was refused.")


class ReviewListings(OperationMutation):
    """Review many requests at once. Each is an act and an event of its own: a refused one holds no other back. Added in 0.2."""

    class Input:
        review_ids = graphene.List(graphene.NonNull(graphene.Int), required=True)
        passes = graphene.Boolean(required=True)
        reason = graphene.String(required=True, default_value="")
        clauses = graphene.String(required=True, default_value="")

    class Meta:
        door = review_listings

    rows = graphene.List(graphene.NonNull(ReviewRowAnswer))

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return what became of each."""
        return {
            "rows": [
                {
                    "index": index,
                    "review_id": one.review_id,
                    "state": one.state or None,
                    "errors": row_errors([one.refused] if one.refused else []),
                }
                for index, one in enumerate(answer)
            ]
        }
