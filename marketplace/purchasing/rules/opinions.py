"""Which routes are open to a cart, each with its reasons."""

import dataclasses
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from marketplace.kernel.findings import Finding, Severity, blocking
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.facts import StepFacts
from marketplace.plugin_api.parameters import Parameters
from marketplace.plugin_api.rule import judge_rules
from marketplace.purchasing.rules.lines import CALL_01
from marketplace.purchasing.rules.off_catalogue import ROUTE_07
from marketplace.purchasing.rules.rotation import ROTATION_RULES
from marketplace.purchasing.rules.splitting import SPLIT_01
from marketplace.purchasing.rules.values import VALUE_RULES
from marketplace.purchasing.states import Route

_ROUTE_RULES = (*VALUE_RULES, SPLIT_01, CALL_01, *ROTATION_RULES, ROUTE_07)


@dataclass(frozen=True, kw_only=True)
class RouteOpinion:
    """One route for one cart: open or not, and what was found."""

    route: str
    label: str
    open: bool
    findings: tuple[Finding, ...]

    @property
    def reasons(self) -> list[Finding]:
        """The findings that close the route."""
        return blocking(self.findings)


def routes_open(facts: StepFacts, parameters: Parameters, registered: Collection[str]) -> list[RouteOpinion]:
    """Return an opinion on every known route for the cart in `facts`; `registered` are the codes some module carries out."""
    return [_opinion(route, facts, parameters, registered) for route in Route]


def _opinion(route: Route, facts: StepFacts, parameters: Parameters, registered: Collection[str]) -> RouteOpinion:
    by_route = dataclasses.replace(facts, purchase=dataclasses.replace(facts.purchase, route=route.value))
    findings = judge_rules(_ROUTE_RULES, facts=by_route, step=Step.SUBMIT, parameters=parameters)
    findings.extend(not_carried_out(route.value, registered))
    return RouteOpinion(route=route.value, label=route.label, open=not blocking(findings), findings=tuple(findings))


def not_carried_out(route: str, registered: Collection[str]) -> Iterator[Finding]:
    """Yield the block (ROUTE-05) for a route that none of the modules in `registered` carries out.

    It depends on the modules and not on the packs: the gate asks it beside the table of rules.
    """
    if route not in registered:
        yield Finding(
            rule="ROUTE-05",
            severity=Severity.BLOCK,
            title=gettext_noop("A module carries the route out"),
            message=gettext_noop("No module of this mall carries this route out."),
            article=gettext_noop("Design of this mall: a route is open when a module answers it."),
            remedies=(
                gettext_noop("Choose a route that is open."),
                gettext_noop("Buy outside the mall by this method."),
            ),
        )
