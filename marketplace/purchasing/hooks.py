"""The core's own answers to the plugin hooks, for buying: its rules and its route."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from marketplace.audit.cursors import ReadEvent
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.findings import Finding
from marketplace.kernel.steps import Step
from marketplace.plugin_api import show
from marketplace.plugin_api.contributions import Route as RouteOffer
from marketplace.plugin_api.facts import StepFacts
from marketplace.plugin_api.hookspecs import hookimpl
from marketplace.plugin_api.replay import Replay
from marketplace.plugin_api.rule import Rule, judge_rules
from marketplace.purchasing import rules
from marketplace.purchasing.queries import followed
from marketplace.purchasing.queries.replay import PURCHASES
from marketplace.purchasing.states import Route
from marketplace.rule_packs.queries import parameters

_BEFORE_ORDERS = frozenset({Step.SUBMIT, Step.APPROVE, Step.ORDER})


@hookimpl
def check_step(facts: StepFacts, step: Step) -> Iterable[Finding]:
    """Judge the rules of buying, and that a module carries the route out."""
    governing = parameters(
        region=facts.purchase.region, step_on=local_date(facts.at), submitted_on=facts.purchase.submitted_on
    )
    findings = judge_rules(rules.RULES, facts=facts, step=step, parameters=governing)
    if step in _BEFORE_ORDERS:
        findings.extend(rules.not_carried_out(facts.purchase.route, [route.code for route in show.routes()]))
    return findings


@hookimpl
def register_rules() -> Sequence[Rule]:
    """Return the rules of buying."""
    return rules.RULES


@hookimpl
def register_replays() -> Sequence[Replay]:
    """Return the past purchases, with their orders."""
    return [PURCHASES]


@hookimpl
def register_routes() -> Sequence[RouteOffer]:
    """Return the routes that need no competition inside the mall."""
    return [
        RouteOffer(code=route.value, label=route.label)
        for route in (Route.DIRECT, Route.ROTATION, Route.OFF_CATALOGUE, Route.SELF_ORGANISED)
    ]


@hookimpl
def events_seen(actor: Actor | None, events: Sequence[ReadEvent]) -> Mapping[int, Collection[str]]:
    """Return the events of visible purchases and orders."""
    return followed.events_seen(actor=actor, events=events)
