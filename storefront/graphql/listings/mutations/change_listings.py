"""`changeListings`."""

from typing import Any

import graphene

from marketplace.kernel.bulk import ErrorPolicy
from marketplace.listings.operations import change_listings, listing_rows
from storefront.graphql.bulk import BulkMutation, policy_argument, row_fields


class ListingRowInput(graphene.InputObjectType):  # type: ignore[misc] # graphene has no types
    """What is wanted of one listing; what is left out stays as it is. Added in 0.2."""

    listing_id = graphene.Int(required=True)
    price = graphene.String(description="Yuan, not above the present one.")
    stock = graphene.Int()


class ListingRowAnswer(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """What became of one listing. Added in 0.2."""

    index, errors = row_fields()
    listing_id = graphene.Int(required=True)
    price = graphene.Decimal(description="The price that was set; null when it was not changed.")
    stock = graphene.Int(description="The stock that was stated; null when it was not changed.")


class ChangeListings(BulkMutation):
    """Cut prices and state stocks of up to 200 own listings: one act, one event. Added in 0.2."""

    class Input:
        rows = graphene.List(graphene.NonNull(ListingRowInput), required=True)
        error_policy = policy_argument()

    class Meta:
        door = change_listings

    rows = graphene.List(graphene.NonNull(ListingRowAnswer))

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the operation's inputs."""
        return {"rows": listing_rows(values["rows"]), "policy": ErrorPolicy(values["error_policy"])}
