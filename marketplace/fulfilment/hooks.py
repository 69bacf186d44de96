"""The core's own answers to the plugin hooks, for fulfilment: its rules."""

from collections.abc import Iterable, Sequence

from marketplace.fulfilment import rules
from marketplace.kernel.clock import local_date
from marketplace.kernel.findings import Finding
from marketplace.kernel.steps import Step
from marketplace.plugin_api.facts import StepFacts
from marketplace.plugin_api.hookspecs import hookimpl
from marketplace.plugin_api.rule import ActRule, Rule, judge_rules
from marketplace.rule_packs.queries import parameters


@hookimpl
def check_step(facts: StepFacts, step: Step) -> Iterable[Finding]:
    """Judge the rules of fulfilment."""
    governing = parameters(
        region=facts.purchase.region, step_on=local_date(facts.at), submitted_on=facts.purchase.submitted_on
    )
    return judge_rules(rules.RULES, facts=facts, step=step, parameters=governing)


@hookimpl
def register_act_rules() -> Sequence[ActRule]:
    """Return the rules of claims after acceptance."""
    return rules.ACT_RULES


@hookimpl
def register_rules() -> Sequence[Rule]:
    """Return the rules of fulfilment."""
    return rules.RULES
