"""`changeSite`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.notices.operations import change_site
from marketplace.notices.queries import region_at, site
from storefront.graphql.notices.types import NoticeKind, Site
from storefront.kit.mutation import OperationMutation

_TEXTS = ("name", "name_en", "welcome", "welcome_en", "contact", "contact_en")


class SiteColumnInput(graphene.InputObjectType):  # type: ignore[misc] # graphene has no types
    """A column of a site. Added in 0.2."""

    code = graphene.String(required=True)
    name = graphene.String(required=True)
    name_en = graphene.String(required=True, default_value="")
    kinds = graphene.List(graphene.NonNull(NoticeKind), required=True)


class ChangeSite(OperationMutation):
    """Set all that a region says of its site; what is blank or null is taken from the region above. Added in 0.2."""

    class Input:
        region = graphene.String(required=True)
        slug = graphene.String(required=True, default_value="", description="The site's own address.")
        name = graphene.String(required=True, default_value="")
        name_en = graphene.String(required=True, default_value="")
        welcome = graphene.String(required=True, default_value="")
        welcome_en = graphene.String(required=True, default_value="")
        contact = graphene.String(required=True, default_value="")
        contact_en = graphene.String(required=True, default_value="")
        columns = graphene.List(graphene.NonNull(SiteColumnInput))
        sections = graphene.List(graphene.NonNull(graphene.String), description="Parts of the site in their order.")

    class Meta:
        door = change_site

    site = graphene.Field(Site)

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the operation's inputs."""
        texts = {name: values.pop(name) for name in _TEXTS}
        return {**values, "texts": texts}

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the site as it is shown now."""
        return {"site": site(region=region_at(address=answer))}
