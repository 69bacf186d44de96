"""The core's answers to the plugin hooks, for offers: rules whose figures the packs state."""

from collections.abc import Sequence

from marketplace.listings.rules import RULES
from marketplace.plugin_api.hookspecs import hookimpl
from marketplace.plugin_api.rule import ActRule


@hookimpl
def register_act_rules() -> Sequence[ActRule]:
    """Return the rules of shops, labels and reviews."""
    return RULES
