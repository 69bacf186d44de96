"""Mutations about plugins, one file for each operation."""

from storefront.graphql.plugins.mutations.switch_plugin import SwitchPlugin


class PluginMutations:
    """Fields of `Mutation` about plugins."""

    switch_plugin = SwitchPlugin.Field()
