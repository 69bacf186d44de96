"""The dummy's answers. A test sets `behaviour` and reads `told`; the fixture `dummy` cleans both up."""

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.http import HttpRequest, HttpResponse

from marketplace.audit.cursors import ReadEvent
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.findings import Finding, Severity
from marketplace.kernel.steps import Step
from marketplace.plugin_api.contributions import NavItem, NotificationChannel, Page, Panel, PurchaseField, Route
from marketplace.plugin_api.facts import PurchaseFacts, StepFacts, WaiverFacts
from marketplace.plugin_api.hookspecs import hookimpl
from marketplace.plugin_api.replay import ActReplay, Replay
from marketplace.plugin_api.rule import ActRule, Rule


class DummyAct(StrEnum):
    """The dummy's one act outside a purchase."""

    TRY = "try"


@dataclass(frozen=True)
class DummyFacts:
    """What the dummy's rule of an act weighs."""

    count: int = 1


@dataclass
class Behaviour:
    """What the dummy does: findings to return, duties to answer or lift, errors to raise by hook."""

    findings: list[Finding] = field(default_factory=list)
    waivers: list[WaiverFacts] = field(default_factory=list)
    answers: set[str] = field(default_factory=set)
    lifts: set[str] = field(default_factory=set)
    raises: dict[str, Callable[[], Exception]] = field(default_factory=dict)
    told: list[tuple[str, Any]] = field(default_factory=list)


behaviour = Behaviour()
NO_ACTS = ActReplay(acts=frozenset(), read=lambda region, since: [])
EMPTY = Replay(count=lambda region, since: 0, read=lambda region, since, after, limit: [])
CAUGHT = Finding(rule="DUMMY-02", severity=Severity.BLOCK, title="Dummy act", message="caught", article="none")


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
def register_act_rules() -> Sequence[ActRule]:
    return [
        ActRule(
            id="DUMMY-02",
            title="Dummy act",
            article="none",
            act=DummyAct.TRY,
            parameters=("dummy.most",),
            plain=DummyFacts(),
            check=lambda facts, parameters: [] if facts.count <= parameters.get("dummy.most").integer else [CAUGHT],
        )
    ]


@hookimpl
def register_replays() -> Sequence[Replay]:
    return [EMPTY]


@hookimpl
def register_act_replays() -> Sequence[ActReplay]:
    return [NO_ACTS]


@hookimpl
def granted_waivers(cases: Sequence[StepFacts], step: Step) -> Mapping[str, Iterable[WaiverFacts]]:
    _told("granted_waivers", (cases, step))
    return {facts.purchase.number: behaviour.waivers for facts in cases}


@hookimpl
def use_waivers(facts: StepFacts, step: Step, numbers: Sequence[str]) -> None:
    _told("use_waivers", numbers)


@hookimpl
def register_routes() -> Sequence[Route]:
    return [Route(code="inquiry", label="Inquiry")]


@hookimpl
def purchase_fields(actor: Actor) -> Sequence[PurchaseField]:
    _told("purchase_fields", actor)
    return [PurchaseField(name="dummy.note", label="Note", help="", required=False, choices=())]


@hookimpl
def desk_panels(actor: Actor, at: datetime.datetime) -> Sequence[Panel]:
    _told("desk_panels", (actor, at))
    return [Panel(plugin="dummy", title="Dummy", subject="home", segments=(), total=Decimal(1))]


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
def register_notification_channels() -> Sequence[NotificationChannel]:
    return [
        NotificationChannel(
            code="dummy",
            label="Dummy",
            address_label="Number",
            address_hint="Digits.",
            read_address=lambda text: str(int(text)),
            deliver=lambda letter: _told("deliver", letter),
        )
    ]


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


class DummyMutations:
    """Fields of `Mutation`: none."""


@hookimpl
def register_graphql_mutations() -> Sequence[type]:
    return [DummyMutations]


@hookimpl
def events_seen(events: Sequence[ReadEvent]) -> Mapping[int, Collection[str]]:
    _told("events_seen", events)
    return {event.id: {"note"} for event in events if event.stream.startswith("dummy")}
