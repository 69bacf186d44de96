"""Waivers that an actor may see, those that fit a step, and the block that one would be asked for."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from marketplace.audit.queries import EventRow, timeline
from marketplace.documents.queries import DocumentRow, documents_of
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.calendar import end_of_day
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import InvalidInput, NotFound
from marketplace.kernel.findings import Finding
from marketplace.kernel.permissions import allowed
from marketplace.kernel.regions import region_prefix
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.notifications.rules import Due
from marketplace.plugin_api.facts import PurchaseFacts, StepFacts
from marketplace.plugin_api.gate import judge
from marketplace.purchasing.queries import carts, facts, purchases
from marketplace.purchasing.states import PurchaseState
from marketplace.rule_packs.queries import parameters
from marketplace.waivers.models import Waiver
from marketplace.waivers.permissions import Permission
from marketplace.waivers.rules import goods_digest
from marketplace.waivers.states import WAIVERS, WaiverAction, WaiverState

_STEPS = {
    PurchaseState.SUBMITTED: Step.APPROVE,
    PurchaseState.APPROVED: Step.ORDER,
    PurchaseState.AWARDED: Step.ORDER,
}


@dataclass(frozen=True, kw_only=True)
class Need:
    """What a waiver would be asked for: the step, the facts it is judged on, and the block in its way."""

    step: Step
    facts: PurchaseFacts
    finding: Finding


@dataclass(frozen=True, kw_only=True)
class WaiverView:
    """One waiver with all that its page shows."""

    waiver: Waiver
    events: Sequence[EventRow]
    documents: Sequence[DocumentRow]
    longest: datetime.date
    may_decide: bool
    may_withdraw: bool
    may_revoke: bool


def waivers_visible_to(actor: Actor) -> QuerySet[Waiver]:
    """Return the waivers the actor may see: its own unit's, and for a regulator those of its region and below."""
    scope = Q(pk__in=[])
    if actor.reads_unit:
        scope |= Q(buyer_unit_id=actor.organisation_id)
    if actor.reads_region:
        scope |= Q(region_code__startswith=region_prefix(actor.region))
    return Waiver.objects.filter(scope)


def waiver_list(actor: Actor, *, state: str = "") -> QuerySet[Waiver]:
    """Return visible waivers, latest first, with unit and people joined."""
    rows = waivers_visible_to(actor).select_related("buyer_unit", "asker", "decider")
    return (rows.filter(state=state) if state else rows).order_by("-asked_at", "-pk")


def waiting_count(actor: Actor) -> int:
    """Return how many waivers wait for the officers of the actor's region."""
    return waivers_visible_to(actor).filter(state=WaiverState.ASKED).count() if actor.has(Role.REGULATOR) else 0


def waiver(actor: Actor, number: str) -> Waiver:
    """Return one waiver the actor may see; raises `NotFound` otherwise."""
    found = waiver_list(actor).select_related("decided_by").filter(number=number).first()
    if found is None:
        raise NotFound(gettext_noop("This waiver"))
    return found


def waiver_view(actor: Actor, number: str, *, at: datetime.datetime) -> WaiverView:
    """Return one waiver's page; raises `NotFound` for what the actor may not see."""
    found = waiver(actor, number)
    days = parameters(region=found.region_code, step_on=local_date(at)).get("waiver.days").integer
    return WaiverView(
        waiver=found,
        events=timeline(found.stream),
        documents=documents_of(subject=found.stream),
        longest=local_date(at) + datetime.timedelta(days=days),
        may_decide=_may(actor, WaiverAction.GRANT, Permission.WAIVER_DECIDE, found),
        may_withdraw=_may(actor, WaiverAction.WITHDRAW, Permission.WAIVER_WITHDRAW, found),
        may_revoke=_may(actor, WaiverAction.REVOKE, Permission.WAIVER_REVOKE, found),
    )


def _may(actor: Actor, action: WaiverAction, permission: Permission, found: Waiver) -> bool:
    return WAIVERS.allows(action, WaiverState(found.state)) and allowed(actor, permission, found)


def need(
    actor: Actor,
    *,
    at: datetime.datetime,
    rule: str,
    purchase: str = "",
    fields: Mapping[str, str] | None = None,
    payment_days: int | None = None,
    payment_reason: str = "",
) -> Need:
    """Return what the gate says today about the actor's cart, or about the unit's `purchase`, and the block of `rule`.

    Raises `InvalidInput` when that rule does not stop it or can't be waived, `NotFound` for a purchase of somebody else.
    """
    if purchase:
        step, known, findings = _purchase(actor, purchase, at=at)
    else:
        lines = carts.cart_lines(actor)
        if not lines:
            raise InvalidInput(gettext_noop("Your cart is empty. Find a listing and put it in the cart first."))
        seen = carts.preview(
            actor, lines, fields=fields or {}, payment_days=payment_days, payment_reason=payment_reason, at=at
        )
        step, known, findings = Step.SUBMIT, seen.facts, seen.findings
    for finding in findings:
        if finding.rule == rule and finding.blocks and finding.waivable:
            return Need(step=step, facts=known, finding=finding)
    raise InvalidInput(gettext_noop("The rule %(rule)s does not stop this, or can't be waived."), params={"rule": rule})


def _purchase(actor: Actor, number: str, *, at: datetime.datetime) -> tuple[Step, PurchaseFacts, Sequence[Finding]]:
    found = purchases.purchase(actor, number)
    step = _STEPS.get(PurchaseState(found.state))
    if step is None or found.buyer_unit_id != actor.organisation_id:
        raise InvalidInput(gettext_noop("Nothing that a waiver could help with comes next for this purchase."))
    known = facts.purchase_facts(found, facts.wanted_lines(found), at=at, unit_name=found.buyer_unit.name)
    judged = StepFacts(purchase=known, order=None, at=at, actor_id=actor.user_id, amount=known.total)
    return step, known, judge(judged, step)


def fitting(purchases: Sequence[PurchaseFacts], *, on: datetime.date) -> dict[str, list[Waiver]]:
    """Return by number the granted waivers that cover purchases, or a cart (its number is blank), on a day (one statement).

    Its own and unused ones for its goods; those for its goods come first. A purchase keeps what it used: how long it may take
    is the business of the held prices.
    """
    digests = {known.number: goods_digest(known.lines) for known in purchases}
    unused = Q(state=WaiverState.GRANTED, valid_until__gte=on)
    for_goods = unused & Q(purchase_number="", goods_digest__in=set(digests.values()))
    own = (unused | Q(state=WaiverState.USED)) & Q(purchase_number__in=digests.keys() - {""})
    rows = Waiver.objects.filter(for_goods | own, buyer_unit_id__in={known.buyer_unit_id for known in purchases})
    ordered = list(rows.select_related("asker", "decider", "decided_by").order_by("purchase_number", "pk"))
    return {
        known.number: [row for row in ordered if _covers(row, known, digest=digests[known.number])]
        for known in purchases
    }


def _covers(row: Waiver, known: PurchaseFacts, *, digest: str) -> bool:
    """Whether a waiver that may be used is for this purchase, or for its goods, and is large enough."""
    meant = row.purchase_number == known.number if row.purchase_number else row.goods_digest == digest
    same_money = (row.buyer_unit_id, row.budget_project) == (known.buyer_unit_id, known.budget_project)
    return meant and same_money and row.amount >= known.total


def lapsed(on: datetime.date, *, limit: int) -> list[int]:
    """Return the keys of granted waivers whose last day is over, for the sweep."""
    rows = Waiver.objects.filter(state=WaiverState.GRANTED, valid_until__lt=on).order_by("valid_until")
    return list(rows.values_list("pk", flat=True)[:limit])


def waiver_deadlines(at: datetime.datetime, until: datetime.datetime) -> Iterator[Due]:
    """Return the granted waivers whose last day ends up to `until`; who asked for one must use it (one statement)."""
    rows = Waiver.objects.filter(
        state=WaiverState.GRANTED, valid_until__gte=local_date(at), valid_until__lte=local_date(until)
    )
    for row in rows.order_by("pk"):
        if row.valid_until is not None:
            yield Due(
                subject=str(row.pk),
                message=gettext_noop(
                    "Within %(left)s, by %(due)s: use waiver %(number)s of rule %(rule)s, or it expires."
                ),
                params={"number": row.number, "rule": row.rule},
                link=f"buyer:waiver {row.number}",
                since=row.decided_at or row.asked_at,
                due_at=end_of_day(row.valid_until),
                organisation_id=row.buyer_unit_id,
                user_ids=(row.asker_id,),
            )
