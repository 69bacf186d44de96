"""What plugins show and register, collected for pages, GraphQL and the command line.

A plugin that fails to draw a panel or a link loses it, with a log line: a page must not fall because of a picture. Fields
are different: a purchase without a field that a rule will ask for can't be right, so that failure is not swallowed.
"""

import datetime
import logging
from collections.abc import Sequence
from typing import Any

from marketplace.audit.cursors import ReadEvent
from marketplace.kernel.actor import Actor
from marketplace.plugin_api.contributions import NavItem, NotificationChannel, Page, Panel, PurchaseField, Route
from marketplace.plugin_api.facts import PurchaseFacts
from marketplace.plugin_api.manager import answers_to
from marketplace.plugin_api.replay import ActReplay, Replay
from marketplace.plugin_api.rule import ActRule, Rule

logger = logging.getLogger("marketplace.plugins")


def purchase_fields(*, actor: Actor, at: datetime.datetime) -> list[PurchaseField]:
    """Return the fields that plugins add to a purchase of the actor's organisation, with the choices open to it at `at`."""
    found = answers_to("purchase_fields", region=actor.region)
    return [field for answer in found for field in answer(actor=actor, at=at) or ()]


def desk_panels(*, actor: Actor, at: datetime.datetime) -> list[Panel]:
    """Return the plugins' pictures for the home of a buyer's desk."""
    return _shown("desk_panels", actor, at=at)


def cart_panels(*, facts: PurchaseFacts, actor: Actor) -> list[Panel]:
    """Return the plugins' pictures for a cart."""
    return _shown("cart_panels", actor, facts=facts)


def purchase_panels(*, facts: PurchaseFacts, actor: Actor) -> list[Panel]:
    """Return the plugins' pictures for a submitted purchase."""
    return _shown("purchase_panels", actor, facts=facts)


def nav_items(*, actor: Actor) -> list[NavItem]:
    """Return the links that plugins add to the actor's navigation."""
    items: list[NavItem] = _shown("nav_items", actor)
    return [item for item in items if actor.has(*item.roles)]


def pages() -> list[tuple[str, Page]]:
    """Return all plugins' pages with their plugin's name; whether one is on is decided when it is opened."""
    return [(answer.plugin, page) for answer in answers_to("register_pages") for page in answer()]


def graphql_types() -> list[type]:
    """Return the mixin classes that plugins add to GraphQL's `Query`."""
    return [mixin for answer in answers_to("register_graphql_types") for mixin in answer()]


def graphql_mutations() -> list[type]:
    """Return the mixin classes that plugins add to GraphQL's `Mutation`."""
    return [mixin for answer in answers_to("register_graphql_mutations") for mixin in answer()]


def routes() -> list[Route]:
    """Return the routes that some module carries out."""
    return [route for answer in answers_to("register_routes") for route in answer()]


def notification_channels() -> dict[str, NotificationChannel]:
    """Return the ways to tell people something, by their codes; of two with one code the first stands."""
    found: dict[str, NotificationChannel] = {}
    for answer in answers_to("register_notification_channels"):
        for channel in answer():
            found.setdefault(channel.code, channel)
    return found


def rules() -> list[tuple[str, Rule]]:
    """Return all rules with the name of the module that judges them."""
    return [(answer.plugin, rule) for answer in answers_to("register_rules") for rule in answer()]


def act_rules() -> list[tuple[str, ActRule]]:
    """Return the rules outside the gate with the name of the module that judges them."""
    return [(answer.plugin, rule) for answer in answers_to("register_act_rules") for rule in answer()]


def all_rules() -> list[Rule | ActRule]:
    """Return the rules of the gate and those outside it: what the examples of the packs are run on."""
    return [rule for _, rule in rules()] + [rule for _, rule in act_rules()]


def known_rules() -> list[Rule | ActRule]:
    """Return every rule once, by its id."""
    return [rule for _, rule in sorted({rule.id: rule for rule in all_rules()}.items())]


def replays() -> list[Replay]:
    """Return the sources of past purchases."""
    return [replay for answer in answers_to("register_replays") for replay in answer()]


def act_replays() -> list[ActReplay]:
    """Return the sources of past acts outside purchases."""
    return [replay for answer in answers_to("register_act_replays") for replay in answer()]


def events_seen(*, actor: Actor | None, events: Sequence[ReadEvent]) -> dict[int, frozenset[str]]:
    """Return which of `events` the actor, or the public, may see: their ids, each with the names of the data shown.

    What no module answers for is seen by nobody. A module that fails isn't passed over: an event left out of a feed would
    never come again.
    """
    seen: dict[int, frozenset[str]] = {}
    for answer in answers_to("events_seen", region=actor.region if actor else None):
        for event_id, names in answer(actor=actor, events=events).items():
            seen[event_id] = seen.get(event_id, frozenset()) | frozenset(names)
    return seen


def _shown(hook: str, actor: Actor, **arguments: Any) -> list[Any]:
    found: list[Any] = []
    for answer in answers_to(hook, region=actor.region):
        try:
            drawn: Sequence[Any] = answer(actor=actor, **arguments) or ()
            found.extend(drawn)
        except Exception:
            logger.exception("%s of %s failed", hook, answer.plugin)
    return found
