"""Organisations, regions and the viewer."""

from typing import Any

import graphene

from marketplace.kernel.actor import Actor


class Region(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A region of GB/T 2260. Added in 0.1."""

    code = graphene.String(required=True)
    name = graphene.String(required=True)
    name_en = graphene.String(required=True)


class Supplier(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A supplier. Added in 0.1."""

    credit_code = graphene.String(required=True, description="Unified social credit code (GB 32100-2015).")
    name = graphene.String(required=True)
    name_en = graphene.String(required=True)
    small_or_micro = graphene.Boolean(required=True)
    region = graphene.NonNull(Region)


class Viewer(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """Who asks, and for which organisation. Added in 0.1."""

    name = graphene.String(required=True)
    organisation = graphene.String(required=True)
    kind = graphene.String(required=True)
    region = graphene.String(required=True, description="Code of the organisation's region.")
    roles = graphene.List(graphene.NonNull(graphene.String), required=True)

    @staticmethod
    def resolve_organisation(actor: Actor, info: graphene.ResolveInfo) -> str:
        """Return the organisation's name."""
        return actor.organisation_name

    @staticmethod
    def resolve_roles(actor: Actor, info: graphene.ResolveInfo) -> list[Any]:
        """Return the roles in a fixed order."""
        return sorted(actor.roles)
