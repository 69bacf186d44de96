"""The dummy's answers. A test sets `behaviour` and reads `told`; the fixture `dummy` cleans both up."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.findings import Finding
from marketplace.kernel.steps import Step
from marketplace.plugin_api.contributions import NavItem, Page, Panel, PurchaseField, Route
from marketplace.plugin_api.facts import PurchaseFacts, StepFacts
from marketplace.plugin_api.hookspecs import hookimpl
from marketplace.plugin_api.rule import Rule


@dataclass
class Behaviour:
    """What the dummy does: findings to return, duties to answer or lift, errors to raise by hook."""

    findings: list[Finding] = field(default_factory=list)
    answers: set[str] = field(default_factory=set)
    lifts: set[str] = field(default_factory=set)
    raises: dict[str, Callable[[], Exception]] = field(default_factory=dict)
    told: list[tuple[str, Any]] = field(default_factory=list)


behaviour = Behaviour()


def _told(hook: str, what: Any) -> None:
    behaviour.told.append((hook, what))
    if hook in behaviour.raises:
        error = behaviour.raises[hook]()
        raise error


@hookimpl
def check_step(facts: StepFacts, step: Step) -> Iterable[Finding]:
    _told("check_step", (facts, step))
    return behaviour.findings


@hookimpl
def on_step(facts: StepFacts, step: Step) -> None:
    _told("on_step", (facts, step))


@hookimpl
def answers(step: Step) -> Iterable[str]:
    _told("answers", step)
    return behaviour.answers


@hookimpl
def lifted_duties(facts: StepFacts) -> Iterable[str]:
    _told("lifted_duties", facts)
    return behaviour.lifts


@hookimpl
def register_rules() -> Sequence[Rule]:
    return [
        Rule(
            id="DUMMY-01",
            title="Dummy",
            article="none",
            steps=frozenset({Step.SUBMIT}),
            parameters=(),
            check=lambda facts, parameters: behaviour.findings,
        )
    ]


@hookimpl
def register_routes() -> Sequence[Route]:
    return [Route(code="inquiry", label="Inquiry")]


@hookimpl
def purchase_fields(actor: Actor) -> Sequence[PurchaseField]:
    _told("purchase_fields", actor)
    return [PurchaseField(name="dummy.note", label="Note", help="", required=False, choices=())]


@hookimpl
def cart_panels(facts: PurchaseFacts, actor: Actor) -> Sequence[Panel]:
    _told("cart_panels", (facts, actor))
    return [Panel(plugin="dummy", title="Dummy", subject=facts.number, segments=(), total=facts.total)]


@hookimpl
def purchase_panels(facts: PurchaseFacts) -> Sequence[Panel]:
    _told("purchase_panels", facts)
    return [Panel(plugin="dummy", title="Dummy", subject=facts.number, segments=(), total=facts.total)]


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello")


@hookimpl
def register_pages() -> Sequence[Page]:
    return [Page(path="", name="hello", view=hello)]


@hookimpl
def nav_items() -> Sequence[NavItem]:
    return [NavItem(label="Dummy", plugin="dummy", page="hello", roles=frozenset({Role.REGULATOR}))]


class DummyQuery:
    """Fields of `Query`: none."""


@hookimpl
def register_graphql_types() -> Sequence[type]:
    return [DummyQuery]
