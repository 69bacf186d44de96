"""Purchases that an actor may see."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from marketplace.agreements.models import RotationTurn
from marketplace.agreements.queries.rotation import held_turn
from marketplace.audit.queries import EventRow, timeline
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import NotFound
from marketplace.kernel.findings import Finding
from marketplace.kernel.permissions import allowed
from marketplace.kernel.regions import region_prefix
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api import show
from marketplace.plugin_api.contributions import Panel
from marketplace.plugin_api.facts import StepFacts
from marketplace.plugin_api.gate import judge
from marketplace.purchasing.models import (
    ApprovalStage,
    MatchRefusal,
    OffCatalogueCase,
    Order,
    Purchase,
    PurchaseLine,
    Quote,
)
from marketplace.purchasing.permissions import Permission
from marketplace.purchasing.queries import facts, turns
from marketplace.purchasing.queries.approvals import PastPrice, StageView, chain, last_prices
from marketplace.purchasing.queries.history import line_count, purchases_found, within_days
from marketplace.purchasing.queries.rebuilding import may_rebuild
from marketplace.purchasing.queries.turns import waiting_for
from marketplace.purchasing.states import (
    OUTSIDE_CATALOGUE,
    PURCHASE_TABLE,
    SOURCED,
    TAKES_IMPORT_APPROVAL,
    LineState,
    PurchaseAction,
    PurchaseState,
    Route,
)


@dataclass(frozen=True, kw_only=True)
class PurchaseView:
    """One purchase with all that its page shows.

    `findings` are what the gate says today about the step that comes next, if the actor could do it. `stages` is the chain of
    its approval; `acting` is as whom the actor could decide the open stage, None when it isn't his turn; `past_prices` are
    then the latest prices by product. `may_rebuild` tells whether a cart could be made of what was rejected. `at` is the moment
    for which all of it was judged.
    """

    purchase: Purchase
    lines: Sequence[PurchaseLine]
    orders: Sequence[Order]
    events: Sequence[EventRow]
    findings: Sequence[Finding]
    panels: Sequence[Panel]
    case: OffCatalogueCase | None
    quotes: Sequence[Quote]
    refusals: Sequence[MatchRefusal]
    rotation_turn: RotationTurn | None
    asks_import_approval: bool
    stages: Sequence[StageView]
    acting: Actor | None
    past_prices: Mapping[int, Sequence[PastPrice]]
    may_order: bool
    may_cancel: bool
    may_rebuild: bool
    at: datetime.datetime

    @property
    def may_approve(self) -> bool:
        """Whether it is the actor's turn to decide."""
        return self.acting is not None


def purchases_visible_to(actor: Actor) -> QuerySet[Purchase]:
    """Return the purchases the actor may see: its own unit's, and for a finance bureau's officers and auditors those of its region."""
    scope = Q(pk__in=[])
    if actor.reads_unit:
        scope |= Q(buyer_unit_id=actor.organisation_id)
    if actor.reads_region:
        scope |= Q(region_code__startswith=region_prefix(actor.region))
    return Purchase.objects.filter(scope)


def purchase_list(
    actor: Actor,
    *,
    state: str = "",
    region: str = "",
    text: str = "",
    since: datetime.date | None = None,
    until: datetime.date | None = None,
) -> QuerySet[Purchase]:
    """Return visible purchases, latest first, with unit and requester joined and the lines counted.

    `region` keeps one region and those below it, `text` what `purchases_found` finds, `since` and `until` the days of
    submission in China, both included.
    """
    rows = purchases_visible_to(actor).filter(purchases_found(text), within_days("submitted_at", since, until))
    rows = rows.select_related("buyer_unit", "requester").annotate(
        line_count=line_count(PurchaseLine.objects, "purchase")
    )
    if state:
        rows = rows.filter(state=state)
    if region:
        rows = rows.filter(region_code__startswith=region_prefix(region))
    return rows.order_by("-submitted_at", "-pk")


def inbox(actor: Actor, *, at: datetime.datetime) -> QuerySet[Purchase]:
    """Return what waits for this approver at `at`, in his own name or as a deputy, the shortest hold first.

    `asked_id` and `asked` are the person whom the open stage names, None when it names none; `last_stage` is the number of
    stages.
    """
    stages = ApprovalStage.objects.filter(purchase=OuterRef("pk"))
    open_stage = stages.filter(position=OuterRef("stage"))
    return (
        waiting_for(actor, at=at)
        .select_related("requester", "department")
        .annotate(
            line_count=Count("lines", filter=Q(lines__state=LineState.WANTED)),
            asked_id=Subquery(open_stage.values("user_id")),
            asked=Subquery(open_stage.values("user__full_name")),
            last_stage=Subquery(stages.order_by("-position").values("position")[:1]),
        )
        .order_by("hold_until", "pk")
    )


def waiting_for_orders(actor: Actor) -> QuerySet[Purchase]:
    """Return the actor's own purchases that wait for orders, or for the invitation that comes before them."""
    return Purchase.objects.filter(
        buyer_unit_id=actor.organisation_id,
        requester_id=actor.user_id,
        state__in=[PurchaseState.APPROVED, PurchaseState.AWARDED],
    ).order_by("hold_until", "pk")


def purchase(actor: Actor, number: str) -> Purchase:
    """Return one purchase the actor may see; raises `NotFound` otherwise."""
    rows = purchases_visible_to(actor).select_related("buyer_unit", "requester", "approver")
    found = rows.filter(number=number).first()
    if found is None:
        raise NotFound(gettext_noop("This purchase"))
    return found


def past_prices_by_code(actor: Actor, number: str, *, at: datetime.datetime) -> dict[str, list[PastPrice]]:
    """Return the `last_prices` of a purchase that waits for the actor, by product code; nothing once it doesn't.

    Raises `NotFound` for a purchase that the actor may not see.
    """
    found = purchase(actor, number)
    if turns.acting(actor, found, at=at) is None:
        return {}
    codes = dict(found.lines.exclude(product=None).values_list("product_id", "product__code"))
    return {codes[key]: prices for key, prices in last_prices(found).items()}


def purchase_view(actor: Actor, number: str, *, at: datetime.datetime) -> PurchaseView:
    """Return one purchase's page; raises `NotFound` for what the actor may not see."""
    found = purchase(actor, number)
    acting = turns.acting(actor, found, at=at)
    ready = PurchaseState.AWARDED if found.route in SOURCED else PurchaseState.APPROVED
    may_order = found.state == ready and allowed(actor, Permission.PURCHASE_ORDER, found)
    outside = found.route in OUTSIDE_CATALOGUE
    held = PURCHASE_TABLE.allows(PurchaseAction.CANCEL, PurchaseState(found.state))
    wanted = facts.wanted_lines(found)
    known = facts.purchase_facts(found, wanted, at=at, unit_name=found.buyer_unit.name)
    step = StepFacts(purchase=known, order=None, at=at, actor_id=actor.user_id, amount=known.total)
    findings: Sequence[Finding] = ()
    if acting or may_order:
        findings = judge(step, Step.APPROVE if acting else Step.ORDER)
    lines = list(found.lines.select_related("product", "supplier", "lot__agreement", "listing").order_by("position"))
    return PurchaseView(
        purchase=found,
        lines=lines,
        orders=list(found.orders.select_related("supplier").order_by("number")),
        events=timeline(found.stream),
        findings=findings,
        case=OffCatalogueCase.objects.filter(purchase=found).first() if outside else None,
        refusals=list(MatchRefusal.objects.filter(purchase=found).select_related("supplier", "document").order_by("pk"))
        if found.route == Route.OFF_CATALOGUE
        else [],
        asks_import_approval=found.state in TAKES_IMPORT_APPROVAL
        and found.import_approval_id is None
        and any(line.imported for line in known.lines)
        and allowed(actor, Permission.IMPORT_APPROVAL_ATTACH, found),
        rotation_turn=held_turn(found.number) if found.route == Route.ROTATION else None,
        quotes=list(Quote.objects.filter(purchase=found).select_related("document").order_by("position"))
        if outside
        else (),
        panels=show.purchase_panels(facts=known, actor=actor),
        stages=chain(found),
        acting=acting,
        past_prices=last_prices(found) if acting else {},
        may_order=may_order,
        may_cancel=held and allowed(actor, Permission.PURCHASE_CANCEL, found),
        may_rebuild=allowed(actor, Permission.PURCHASE_REBUILD, found) and may_rebuild(found, lines),
        at=at,
    )


def due_purchases(at: datetime.datetime, *, limit: int) -> list[int]:
    """Return the keys of purchases whose hold has run out, for the sweep."""
    return list(
        Purchase.objects.filter(next_check_at__lte=at).order_by("next_check_at").values_list("pk", flat=True)[:limit]
    )
