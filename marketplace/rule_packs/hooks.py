"""The core's answer to the question which duties of the chain a region lifts."""

from collections.abc import Iterable

from marketplace.kernel.clock import local_date
from marketplace.kernel.steps import Step
from marketplace.plugin_api.facts import StepFacts
from marketplace.plugin_api.hookspecs import hookimpl
from marketplace.rule_packs import rules
from marketplace.rule_packs.queries import parameters


@hookimpl
def lifted_duties(facts: StepFacts, step: Step) -> Iterable[str]:
    """Name the duties that the packs of the buyer's region lift."""
    governing = parameters(
        region=facts.purchase.region, step_on=local_date(facts.at), submitted_on=facts.purchase.submitted_on
    )
    return rules.lifted_duties(governing)
