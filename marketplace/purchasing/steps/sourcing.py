"""Between the approval and the orders: a route looks for the supplier of a purchase, awards it, or comes to nothing."""

import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from marketplace.agreements.states import TurnState
from marketplace.agreements.steps import end_turn
from marketplace.kernel.actor import Actor
from marketplace.kernel.calendar import add_days
from marketplace.kernel.errors import Conflict, WrongState
from marketplace.kernel.findings import Finding
from marketplace.kernel.money import ZERO
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.listings.steps import give_back_stock, take_stock
from marketplace.notices.states import NoticeKind
from marketplace.notices.steps import release
from marketplace.plugin_api.facts import StepFacts
from marketplace.plugin_api.gate import act, check_step
from marketplace.purchasing.events import PurchaseEnded
from marketplace.purchasing.models import Purchase, PurchaseLine
from marketplace.purchasing.queries import facts
from marketplace.purchasing.queries.carts import related_suppliers
from marketplace.purchasing.queries.facts import Wanted, fiscal_year, spending_by_prefix
from marketplace.purchasing.states import ANNOUNCED, PURCHASE_TABLE, SOURCED, PurchaseAction, PurchaseState, Route
from marketplace.purchasing.steps.rows import add_spending, governing_of, lock_goods, move_purchase, release_wanted


@dataclass(frozen=True, kw_only=True)
class Award:
    """What one line of a purchase is awarded to: a listing of the winner, at the unit price quoted, in yuan."""

    listing_id: int
    unit_price: Decimal


@dataclass(frozen=True, kw_only=True)
class Awarded:
    """An award as it was written: its total, what it stays below what was held, and what the gate found."""

    total: Decimal
    released: Decimal
    findings: Sequence[Finding]


def check_found(purchase: Purchase) -> None:
    """Check that a purchase whose route looks for the supplier has found it; raises `WrongState` before the award."""
    if purchase.route in SOURCED and purchase.state == PurchaseState.APPROVED:
        raise WrongState(
            machine=PURCHASE_TABLE.name, action=PurchaseAction.PLACE_ORDERS.value, state=PurchaseState.APPROVED.label
        )


def start_sourcing(purchase: Purchase, *, actor: Actor, at: datetime.datetime, unit_name: str) -> list[Finding]:
    """Move a locked, approved purchase into the hands of its route; return what the gate found.

    What is held stays held until the route awards or gives up: the route has the clock now. Raises `Blocked`, `WrongState`.
    """
    wanted = facts.wanted_lines(purchase)
    known = facts.purchase_facts(purchase, wanted, at=at, unit_name=unit_name)
    step = StepFacts(purchase=known, order=None, at=at, actor_id=actor.user_id, amount=known.total)
    move_purchase(purchase, PurchaseAction.SOURCE, next_check_at=None)
    findings = check_step(step, Step.SOURCE)
    act(step, Step.SOURCE, findings)
    return findings


def award_lines(
    purchase: Purchase, awards: Mapping[int, Award], *, actor: Actor, at: datetime.datetime, unit_name: str
) -> Awarded:
    """Write an award onto the lines of a locked purchase, by position, within one lot and not above what is held.

    Stock moves from the listings that stood in the cart to those awarded; the rolling sums and the plugins (budget) give back
    the difference; the orders are to be placed within `hold.days`. Raises `Blocked` when a rule stops it.
    """
    before = facts.wanted_lines(purchase)
    held = {one.position: one.listing.pk for one in before if one.listing}
    goods = lock_goods(sorted({*held.values(), *(one.listing_id for one in awards.values())}))
    wanted = [
        Wanted(
            position=one.position,
            listing=goods[awards[one.position].listing_id],
            quantity=one.quantity,
            unit_price=awards[one.position].unit_price,
            held=awards[one.position].listing_id == held[one.position],
            line_id=one.line_id,
            admitted=goods[awards[one.position].listing_id].admitted,  # type: ignore[attr-defined]
        )
        for one in before
    ]
    known = dataclasses.replace(
        facts.purchase_facts(purchase, wanted, at=at, unit_name=unit_name),
        related=related_suppliers(purchase.buyer_unit_id, wanted),
    )
    released = purchase.total - known.total
    step = StepFacts(purchase=known, order=None, at=at, actor_id=actor.user_id, amount=known.total, released=released)
    findings = check_step(step, Step.AWARD)
    _move_stock(wanted, held, at=at)
    _write(wanted)
    _give_back_spending(purchase, before, wanted, at=at)
    hold_until = add_days(at, governing_of(purchase, at=at).get("hold.days").integer).at
    clocks = {"awarded_at": at, "hold_until": hold_until, "next_check_at": hold_until}
    move_purchase(purchase, PurchaseAction.AWARD, total=known.total, **clocks)
    act(step, Step.AWARD, findings)
    return Awarded(total=known.total, released=released, findings=findings)


def _move_stock(wanted: Sequence[Wanted], held: Mapping[int, int], *, at: datetime.datetime) -> None:
    """Give back what was held of other listings, and take that of the winner; the lot's quota stays taken."""
    back: dict[int, int] = {}
    taken: dict[int, int] = {}
    for one in wanted:
        if one.listing and not one.held:
            back[held[one.position]] = back.get(held[one.position], 0) + one.quantity
            taken[one.listing.pk] = taken.get(one.listing.pk, 0) + one.quantity
    if taken:
        rows = {one.listing.pk: one.listing for one in wanted if one.listing}
        if any(rows[pk].stock + back.get(pk, 0) < pieces for pk, pieces in taken.items()):
            raise Conflict(gettext_noop("The winner's stock does not suffice any longer."))
        give_back_stock(back)
        take_stock(taken, at=at)


def _write(wanted: Sequence[Wanted]) -> None:
    PurchaseLine.objects.bulk_update(
        [
            PurchaseLine(
                pk=one.line_id,
                listing=one.listing,
                product_id=one.listing.product_id if one.listing else None,
                supplier_id=one.supplier_id,
                title=one.title,
                unit=one.unit,
                category_code=one.category,
                unit_price=one.unit_price,
                amount=one.amount,
                warranty_months=one.warranty_months,
            )
            for one in wanted
        ],
        [
            "listing",
            "product",
            "supplier",
            "title",
            "unit",
            "category_code",
            "unit_price",
            "amount",
            "warranty_months",
        ],
    )


def _give_back_spending(
    purchase: Purchase, before: Sequence[Wanted], after: Sequence[Wanted], *, at: datetime.datetime
) -> None:
    changes = [(one.category, one.amount) for one in after] + [(one.category, -one.amount) for one in before]
    amounts = spending_by_prefix(changes, governing=governing_of(purchase, at=at))
    if any(amount != ZERO for amount in amounts.values()):
        add_spending(
            buyer_unit_id=purchase.buyer_unit_id,
            budget_project=purchase.budget_project,
            year=fiscal_year(purchase.submitted_at),
            amounts=amounts,
        )


def end_unordered(
    purchase: Purchase,
    action: PurchaseAction,
    event: type[PurchaseEnded],
    *,
    actor: Actor,
    at: datetime.datetime,
    reason: str,
) -> PurchaseEnded:
    """End a locked purchase before it is ordered: state, goods, rolling sums, plugins; return the event to record."""
    wanted = facts.wanted_lines(purchase)
    known = facts.bare_facts(purchase, unit_name=purchase.buyer_unit.name)
    step = StepFacts(purchase=known, order=None, at=at, actor_id=actor.user_id, released=purchase.total)
    move_purchase(purchase, action, next_check_at=None)
    check_step(step, Step.CANCEL)
    release_wanted(purchase, wanted, at=at)
    if purchase.route == Route.ROTATION:
        end_turn(purchase.number, TurnState.GIVEN_BACK, of=[TurnState.HELD])
    act(step, Step.CANCEL)
    if purchase.route in ANNOUNCED:
        release(kind=NoticeKind.AWARD, subject=purchase.stream)
    return event(subject=purchase.number, reason=reason, released=str(purchase.total))
