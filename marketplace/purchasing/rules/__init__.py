"""The rules of buying: pure decisions on facts and parameters. `RULES` is the table the gate runs."""

from marketplace.plugin_api.rule import Rule
from marketplace.purchasing.rules.imports import IMPORT_RULES
from marketplace.purchasing.rules.lines import LINE_RULES
from marketplace.purchasing.rules.off_catalogue import OFF_CATALOGUE_RULES
from marketplace.purchasing.rules.opinions import RouteOpinion, not_carried_out, routes_open
from marketplace.purchasing.rules.outsiders import OUTSIDER_RULES
from marketplace.purchasing.rules.parties import PARTY_RULES
from marketplace.purchasing.rules.rotation import ROTATION_RULES
from marketplace.purchasing.rules.splitting import SPLITTING_RULES, spending_prefixes
from marketplace.purchasing.rules.terms import TERM_RULES
from marketplace.purchasing.rules.values import VALUE_RULES

RULES: tuple[Rule, ...] = (
    *LINE_RULES,
    *ROTATION_RULES,
    *IMPORT_RULES,
    *OFF_CATALOGUE_RULES,
    *OUTSIDER_RULES,
    *VALUE_RULES,
    *SPLITTING_RULES,
    *TERM_RULES,
    *PARTY_RULES,
)

__all__ = ["RULES", "RouteOpinion", "not_carried_out", "routes_open", "spending_prefixes"]
