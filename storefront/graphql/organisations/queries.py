"""Fields of `Query` about organisations."""

from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from storefront.graphql.organisations.types import Viewer
from storefront.kit.actors import actor_of


class OrganisationQuery:
    """Who asks."""

    me = graphene.Field(Viewer, description="Who is signed in; null for visitors. Added in 0.1.")

    @staticmethod
    def resolve_me(root: Any, info: graphene.ResolveInfo) -> Actor | None:
        """Return the actor."""
        return actor_of(info.context)
