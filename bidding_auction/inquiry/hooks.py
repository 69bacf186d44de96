"""The answers of mini-competitions to the plugin hooks: their route and their rules."""

from collections.abc import Iterable, Sequence

from bidding_auction.inquiry import rules
from marketplace.kernel.clock import local_date
from marketplace.kernel.findings import Finding
from marketplace.kernel.steps import Step
from marketplace.plugin_api.contributions import Route as RouteOffer
from marketplace.plugin_api.facts import StepFacts
from marketplace.plugin_api.hookspecs import hookimpl
from marketplace.plugin_api.rule import ActRule, Rule, judge_rules
from marketplace.purchasing.states import Route
from marketplace.rule_packs.queries import parameters


@hookimpl
def check_step(facts: StepFacts, step: Step) -> Iterable[Finding]:
    """Judge what a purchase must be to be competed for; purchases on other routes cost nothing here."""
    if facts.purchase.route != Route.MINI_COMPETITION:
        return ()
    governing = parameters(
        region=facts.purchase.region, step_on=local_date(facts.at), submitted_on=facts.purchase.submitted_on
    )
    return judge_rules(rules.STEP_RULES, facts=facts, step=step, parameters=governing)


@hookimpl
def register_rules() -> Sequence[Rule]:
    """Return the rule on the lines of a purchase."""
    return rules.STEP_RULES


@hookimpl
def register_act_rules() -> Iterable[ActRule]:
    """Return the rules of inviting, quoting, opening and awarding."""
    return rules.ACT_RULES


@hookimpl
def register_routes() -> Sequence[RouteOffer]:
    """Return the route that this module carries out."""
    return [RouteOffer(code=Route.MINI_COMPETITION.value, label=Route.MINI_COMPETITION.label)]
