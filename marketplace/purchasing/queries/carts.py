"""A cart as its owner sees it: lines, plugin fields, and what the gate would say if it were submitted now."""

import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Required, TypedDict

from marketplace.agreements.queries import admission_exists
from marketplace.agreements.rules.rotation import NextTurn
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.findings import Finding
from marketplace.kernel.inputs import read_text, tidy_line
from marketplace.kernel.money import ZERO
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.queries import related
from marketplace.plugin_api import show
from marketplace.plugin_api.contributions import Panel, PurchaseField
from marketplace.plugin_api.facts import PurchaseFacts, StepFacts
from marketplace.plugin_api.gate import judge
from marketplace.plugin_api.parameters import Parameters
from marketplace.purchasing.models import CartLine
from marketplace.purchasing.queries import facts
from marketplace.purchasing.queries.facts import Wanted
from marketplace.purchasing.rules import RouteOpinion, routes_open
from marketplace.purchasing.states import Route
from marketplace.rule_packs.queries import parameters

MAX_TITLE = 120
MAX_PURPOSE = 400
MAX_REASON = 200
# Far above every limit of PAY-01, which says what is allowed and why.
MAX_PAYMENT_DAYS = 9_999
MEDIAN = "price.block_over_median"
PAY_DUE = "pay.due"
FREQUENCY = "split.max_orders_per_quarter"


class Written(TypedDict, total=False):
    """What a requester writes about a purchase on any route, as the operations take it.

    `fields` are the plugins' fields by dotted name; `payment_days` counts from acceptance, by default `pay.due`; whoever wants
    more says in `payment_reason` what was agreed with the suppliers and why.
    """

    title: Required[str]
    purpose: str
    fields: Mapping[str, str] | None
    payment_days: int | None
    payment_reason: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What the requester wrote about the purchase, checked; `budget_project` comes with a chosen field.

    `payment_days` is None where nothing was written.
    """

    title: str
    purpose: str
    route: Route
    fields: Mapping[str, str]
    budget_project: str
    payment_days: int | None
    payment_reason: str


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What would happen if the cart were submitted now, by the route in `facts`."""

    facts: PurchaseFacts
    findings: Sequence[Finding]
    routes: Sequence[RouteOpinion]
    panels: Sequence[Panel]


def cart_lines(actor: Actor) -> list[Wanted]:
    """Return the actor's cart with listings as they are now, in the order in which they will be purchase lines."""
    rows = (
        CartLine.objects.filter(user_id=actor.user_id, buyer_unit_id=actor.organisation_id)
        .select_related("listing__product__category", "listing__supplier", "listing__lot__agreement")
        .annotate(admitted=admission_exists(lot="listing__lot_id", supplier="listing__supplier_id"))
        .order_by("listing_id")
    )
    return [
        Wanted(
            position=position,
            listing=row.listing,
            quantity=row.quantity,
            unit_price=row.listing.price,
            held=False,
            admitted=row.admitted,
            choice=row.choice,
        )
        for position, row in enumerate(rows, start=1)
    ]


def cart_count(actor: Actor) -> int:
    """Return how many lines the actor's cart has."""
    return CartLine.objects.filter(user_id=actor.user_id, buyer_unit_id=actor.organisation_id).count()


def purchase_fields(actor: Actor, *, at: datetime.datetime) -> list[PurchaseField]:
    """Return the fields that the plugins of the actor's region add to a purchase made at `at`: none for those who make none.

    Their choices are the unit's own, such as its budget lines with what is left on each.
    """
    if not actor.has(Role.REQUESTER):
        return []
    return show.purchase_fields(actor=actor, at=at)


def read_entry(
    *,
    actor: Actor,
    at: datetime.datetime,
    route: str,
    title: str,
    purpose: str = "",
    fields: Mapping[str, str] | None = None,
    payment_days: int | None = None,
    payment_reason: str = "",
) -> Entry:
    """Check what the requester wrote; raises `InvalidInput` naming each bad field.

    A blank plugin field is left to the plugin's own rule, which says why it is needed.
    """
    problems: dict[str, str] = {}
    title = tidy_line(title)
    if not 2 <= len(title) <= MAX_TITLE:
        problems["title"] = gettext_noop("Give the purchase a title of 2 to 120 characters.")
    purpose = _read_purpose(purpose, problems)
    if route not in set(Route):
        problems["route"] = gettext_noop("Choose one of the routes shown.")
    if payment_days is not None and (isinstance(payment_days, bool) or not 0 <= payment_days <= MAX_PAYMENT_DAYS):
        problems["payment_days"] = gettext_noop("Write a whole number of days.")
    payment_reason = tidy_line(payment_reason)
    if len(payment_reason) > MAX_REASON:
        problems["payment_reason"] = gettext_noop("Write at most 200 characters.")
    clean, budget_project = _read_fields(actor, fields or {}, problems, at=at)
    if problems:
        raise InvalidInput(gettext_noop("Some fields need another look."), fields=problems)
    return Entry(
        title=title,
        purpose=purpose,
        route=Route(route),
        fields=clean,
        budget_project=budget_project,
        payment_days=payment_days,
        payment_reason=payment_reason,
    )


def _read_purpose(value: str, problems: dict[str, str]) -> str:
    try:
        return read_text(value, field="purpose", most=MAX_PURPOSE, wrong=gettext_noop("Write at most 400 characters."))
    except InvalidInput as error:
        problems |= error.fields
        return ""


def _read_fields(
    actor: Actor, values: Mapping[str, str], problems: dict[str, str], *, at: datetime.datetime
) -> tuple[dict[str, str], str]:
    """Return the chosen values of known fields, and the budget project that came with one of them."""
    clean: dict[str, str] = {}
    budget_project = ""
    known = {field.name: field for field in purchase_fields(actor, at=at)}
    for name, value in values.items():
        if not value:
            continue
        choice = next((one for one in known[name].choices if one.value == value), None) if name in known else None
        if choice is None:
            problems[name] = gettext_noop("Choose one of the values shown.")
            continue
        clean[name] = value
        budget_project = choice.budget_project or budget_project
    return clean, budget_project


def cart_facts(
    actor: Actor,
    wanted: Sequence[Wanted],
    *,
    entry: Entry,
    spent: Mapping[str, Decimal],
    at: datetime.datetime,
    number: str,
    governing: Parameters,
    turns: Mapping[int, NextTurn] | None = None,
    import_approved: bool = False,
) -> PurchaseFacts:
    """Return the facts of a cart about to be submitted.

    `spent` are the rolling sums with this cart included, `turns` says whose turn it is in lots that rotate, `import_approved`
    whether the approval to buy imported products comes with it.
    """
    return PurchaseFacts(
        number=number,
        title=entry.title,
        buyer_unit_id=actor.organisation_id,
        buyer_unit_name=actor.organisation_name,
        region=actor.region,
        budget_project=entry.budget_project,
        fields=entry.fields,
        route=entry.route,
        payment_days=entry.payment_days if entry.payment_days is not None else governing.get(PAY_DUE).integer,
        payment_reason=entry.payment_reason,
        requester_id=actor.user_id,
        lines=facts.line_facts(
            wanted, region=actor.region, day=local_date(at), medians=governing.find(MEDIAN) is not None
        ),
        total=sum((one.amount for one in wanted), ZERO),
        spent=spent,
        year=facts.fiscal_year(at),
        related=related_suppliers(actor.organisation_id, wanted),
        orders_before=_orders_before(actor, wanted, at=at, governing=governing),
        turns=facts.turn_facts(turns or {}, buyer_unit_id=actor.organisation_id),
        import_approved=import_approved,
    )


def related_suppliers(buyer_unit_id: int, wanted: Sequence[Wanted]) -> Mapping[int, tuple[str, ...]]:
    """Return by what those suppliers that are related to the unit are related to it (one statement)."""
    suppliers = {one.supplier_id for one in wanted if one.supplier_id}
    return {row.organisation_id: row.by.reasons for row in related(buyer_unit_id, among=suppliers)} if suppliers else {}


def counts_purchases(governing: Parameters) -> bool:
    """Whether the region limits how often a unit buys of a category in a quarter (SPLIT-02)."""
    return any(row.name == FREQUENCY for row in governing.rows)


def _orders_before(
    actor: Actor, wanted: Sequence[Wanted], *, at: datetime.datetime, governing: Parameters
) -> Mapping[str, int]:
    """Count the quarter's purchases where the region limits them; elsewhere nobody asks."""
    if not counts_purchases(governing):
        return {}
    categories = {one.category for one in wanted}
    return facts.orders_before(buyer_unit_id=actor.organisation_id, categories=categories, day=local_date(at))


def _would_be_spent(
    actor: Actor, wanted: Sequence[Wanted], *, budget_project: str, governing: Parameters, at: datetime.datetime
) -> dict[str, Decimal]:
    """Return the year's rolling sums by prefix of category as they would be with this cart; nothing is added to them."""
    added = facts.spending_by_prefix(((one.category, one.amount) for one in wanted), governing=governing)
    known = facts.spent(
        buyer_unit_id=actor.organisation_id,
        budget_project=budget_project,
        prefixes=added,
        year=facts.fiscal_year(at),
    )
    return {prefix: known[prefix] + amount for prefix, amount in added.items()}


def preview(
    actor: Actor,
    wanted: Sequence[Wanted],
    *,
    fields: Mapping[str, str],
    payment_days: int | None,
    payment_reason: str = "",
    route: str = "",
    at: datetime.datetime,
) -> Preview:
    """Judge a non-empty cart as if it were submitted now, without taking or changing anything.

    Unknown values of `fields` count as not chosen yet. Without a known `route` the first that is open is taken, by direct order
    when none is.
    """
    governing = parameters(region=actor.region, step_on=local_date(at))
    clean, budget_project = _read_fields(actor, fields, {}, at=at)
    entry = Entry(
        title="",
        purpose="",
        route=Route.DIRECT,
        fields=clean,
        budget_project=budget_project,
        payment_days=payment_days,
        payment_reason=tidy_line(payment_reason)[:MAX_REASON],
    )
    cart = cart_facts(
        actor,
        wanted,
        entry=entry,
        spent=_would_be_spent(actor, wanted, budget_project=budget_project, governing=governing, at=at),
        at=at,
        number="",
        governing=governing,
        turns=facts.turns_for(wanted, region=actor.region, at=at),
    )
    step = StepFacts(purchase=cart, order=None, at=at, actor_id=actor.user_id, amount=cart.total)
    routes = routes_open(step, governing, [offer.code for offer in show.routes()])
    chosen = route if route in set(Route) else next((one.route for one in routes if one.open), Route.DIRECT.value)
    cart = dataclasses.replace(cart, route=chosen)
    return Preview(
        facts=cart,
        findings=judge(dataclasses.replace(step, purchase=cart), Step.SUBMIT),
        routes=routes,
        panels=show.cart_panels(facts=cart, actor=actor),
    )
