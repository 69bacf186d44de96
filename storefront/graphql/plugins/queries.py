"""The field of `Query` about plugins."""

from typing import Any

import graphene

from marketplace.plugin_api import queries
from marketplace.plugin_api.permissions import Permission
from storefront.graphql.plugins.types import PluginState
from storefront.kit.graphql import signed_in


class PluginQuery:
    """How plugins stand."""

    plugin_states = graphene.List(
        graphene.NonNull(PluginState),
        required=True,
        description="Each plugin in the officer's region, followed by the regions below that decided themselves. Added in 0.2.",
    )

    def resolve_plugin_states(self, info: graphene.ResolveInfo) -> list[Any]:
        """Return them; an officer's own region decides what is seen."""
        return queries.plugin_states(actor=signed_in(info, Permission.PLUGIN_SWITCH))
