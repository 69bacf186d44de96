"""The rules of framework agreements, for the officers' list and the examples of the rule packs."""

from collections.abc import Iterable

from marketplace.agreements import rules
from marketplace.plugin_api.hookspecs import hookimpl
from marketplace.plugin_api.rule import ActRule


@hookimpl
def register_act_rules() -> Iterable[ActRule]:
    """Name the rules of framework agreements."""
    return rules.RULES
