"""All hooks, each with one sentence. A hook stands here when something calls it and a plugin (or the core) answers it.

Hooks are called with keyword arguments; an answer may name only those it needs. Facts are frozen dataclasses of
`plugin_api.facts`. docs/plugins.md says for each hook who calls it, who answers it and what a crash means.
"""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence

import pluggy

from marketplace.audit.cursors import ReadEvent
from marketplace.kernel.actor import Actor
from marketplace.kernel.findings import Finding
from marketplace.kernel.steps import Step
from marketplace.plugin_api.contributions import NavItem, NotificationChannel, Page, Panel, PurchaseField, Route
from marketplace.plugin_api.facts import PurchaseFacts, StepFacts, WaiverFacts
from marketplace.plugin_api.replay import ActReplay, Replay
from marketplace.plugin_api.rule import ActRule, Rule

PROJECT = "emall"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def check_step(facts: StepFacts, step: Step) -> Iterable[Finding]:  # type: ignore[empty-body]
    """Judge a step and return findings; a blocking finding or any exception stops the step."""


@hookspec
def on_step(facts: StepFacts, step: Step) -> None:
    """Act inside the step's transaction, on the plugin's own rows; any exception undoes the step."""


@hookspec
def answers(step: Step) -> Iterable[str]:  # type: ignore[empty-body]
    """Name the duties of the chain (such as `budget`) that the plugin answers at a step."""


@hookspec
def lifted_duties(facts: StepFacts, step: Step) -> Iterable[str]:  # type: ignore[empty-body]
    """Name the duties of the chain that the buyer's region does not demand at a step; the core answers from its packs."""


@hookspec
def granted_waivers(cases: Sequence[StepFacts], step: Step) -> Mapping[str, Iterable[WaiverFacts]]:  # type: ignore[empty-body]
    """Return by purchase number the waivers that fit a step; the block of a rule that one of them names becomes a warning."""


@hookspec
def use_waivers(facts: StepFacts, step: Step, numbers: Sequence[str]) -> None:
    """Consume inside the step's transaction the waivers that let it pass; any exception undoes the step."""


@hookspec
def register_rules() -> Sequence[Rule]:  # type: ignore[empty-body]
    """Return the rules behind `check_step`, so that people can read which rules there are."""


@hookspec
def register_act_rules() -> Sequence[ActRule]:  # type: ignore[empty-body]
    """Return the rules of acts outside purchases, so that the packs' examples run them too."""


@hookspec
def register_replays() -> Sequence[Replay]:  # type: ignore[empty-body]
    """Return sources of past purchases, on which the officers try the values that they draft."""


@hookspec
def register_act_replays() -> Sequence[ActReplay]:  # type: ignore[empty-body]
    """Return sources of past acts outside purchases, on which the officers try the values that they draft."""


@hookspec
def register_routes() -> Sequence[Route]:  # type: ignore[empty-body]
    """Return the routes that the module can carry out; a route that nobody registers is shown as closed."""


@hookspec
def purchase_fields(actor: Actor, at: datetime.datetime) -> Sequence[PurchaseField]:  # type: ignore[empty-body]
    """Return the fields that a purchase of the actor's organisation gets, with the choices open to it at the moment `at`."""


@hookspec
def desk_panels(actor: Actor, at: datetime.datetime) -> Sequence[Panel]:  # type: ignore[empty-body]
    """Return pictures for the home of a buyer's desk at the moment `at`."""


@hookspec
def cart_panels(facts: PurchaseFacts, actor: Actor) -> Sequence[Panel]:  # type: ignore[empty-body]
    """Return pictures to show beside a cart before it is submitted."""


@hookspec
def purchase_panels(facts: PurchaseFacts, actor: Actor) -> Sequence[Panel]:  # type: ignore[empty-body]
    """Return pictures to show beside a submitted purchase."""


@hookspec
def register_notification_channels() -> Sequence[NotificationChannel]:  # type: ignore[empty-body]
    """Return ways to tell people something, such as text messages; the core answers with the mall's pages and mail."""


@hookspec
def register_pages() -> Sequence[Page]:  # type: ignore[empty-body]
    """Return the plugin's own pages, served under `/p/<plugin>/`."""


@hookspec
def nav_items(actor: Actor) -> Sequence[NavItem]:  # type: ignore[empty-body]
    """Return links for the side navigation of the actor."""


@hookspec
def register_graphql_types() -> Sequence[type]:  # type: ignore[empty-body]
    """Return mixin classes of fields for GraphQL's `Query`; the schema holds them in every region."""


@hookspec
def register_graphql_mutations() -> Sequence[type]:  # type: ignore[empty-body]
    """Return mixin classes of fields for GraphQL's `Mutation`, each made from one operation with `storefront.kit.mutation`."""


@hookspec
def events_seen(actor: Actor | None, events: Sequence[ReadEvent]) -> Mapping[int, Collection[str]]:  # type: ignore[empty-body]
    """Return which of some events of the log the actor (None: the public) may see, by id, with the names of the data shown."""
