"""Plugins in GraphQL."""

import graphene


class PluginState(graphene.ObjectType):
    """Whether a plugin is on in a region, and the decision that holds there. Added in 0.2."""

    plugin = graphene.NonNull(graphene.String)
    title = graphene.NonNull(graphene.String, description="Its name, in the request's language.")
    region = graphene.NonNull(graphene.String, description="Six digits of GB/T 2260.")
    enabled = graphene.NonNull(graphene.Boolean)
    decided_in = graphene.NonNull(
        graphene.String, description="The region whose decision holds; blank: nobody decided, and it is on."
    )
    decided_at = graphene.DateTime()
    decided_by = graphene.NonNull(graphene.String, description="The officer, or blank.")
    organisation = graphene.NonNull(graphene.String, description="The officer's, or blank.")
    reason = graphene.NonNull(graphene.String)
