"""Purchases, orders and the goods they hold, as locked rows. See the package."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db import connection
from django.db.models import F
from django.db.models.expressions import RawSQL

from marketplace.agreements.queries import admission_exists
from marketplace.agreements.steps import give_back_quota, take_quota
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import Conflict, NotFound
from marketplace.kernel.locks import Rank, lock, note_rank
from marketplace.kernel.money import ZERO
from marketplace.kernel.prepared import Prepared
from marketplace.kernel.text import gettext_noop
from marketplace.listings.models import Listing
from marketplace.listings.steps import give_back_stock, take_stock
from marketplace.plugin_api.parameters import Parameters
from marketplace.purchasing.events import PurchaseClosed, PurchaseFailed, PurchaseGivenUp
from marketplace.purchasing.models import CancelRequest, Order, OrderLine, Purchase
from marketplace.purchasing.queries.facts import JUDGED, Wanted, fiscal_year, spending_by_prefix
from marketplace.purchasing.states import (
    ORDER_TABLE,
    PURCHASE_TABLE,
    OrderAction,
    OrderState,
    PurchaseAction,
    PurchaseState,
)
from marketplace.rule_packs.queries import parameters

# The answer to a request to cancel that a delivery overtook.
DELIVERED = gettext_noop("The goods were delivered.")


_purchase = Prepared(lambda number: Purchase.objects.filter(number=number).select_for_update(), stand_in="?")


def lock_purchase(number: str) -> Purchase:
    """Lock and return one purchase; raises `NotFound`."""
    note_rank(Rank.PURCHASE)
    rows = _purchase(number)
    if not rows:
        raise NotFound(gettext_noop("This purchase"))
    return rows[0]


def lock_order(number: str) -> tuple[Purchase, Order]:
    """Lock an order's purchase, then the order; raises `NotFound`.

    Every act on an order takes its purchase first: the purchase's state is derived from all its orders.
    """
    purchases = lock(Purchase.objects.filter(orders__number=number).select_related("buyer_unit"))
    orders = lock(Order.objects.filter(number=number).select_related("supplier"))
    if not purchases or not orders:
        raise NotFound(gettext_noop("This order"))
    return purchases[0], orders[0]


_goods = Prepared(
    lambda ids: (
        Listing.objects.filter(pk__in=RawSQL("SELECT unnest(%s::bigint[])", [ids]))
        .select_related("product", "supplier", "lot__agreement")
        .annotate(admitted=admission_exists())
        .only(*JUDGED)
        .order_by("pk")
        .select_for_update(of=("self",))
    ),
    stand_in=[-1],
)


def lock_goods(listing_ids: Sequence[int]) -> dict[int, Listing]:
    """Lock the lots, then the listings, both in id order; return the listings with all that rules look at (two statements)."""
    note_rank(Rank.LOT)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM agreements_lot WHERE id IN (SELECT lot_id FROM listings_listing WHERE id = ANY(%s))"
            " ORDER BY id FOR UPDATE",
            [list(listing_ids)],
        )
    note_rank(Rank.LISTING)
    return {listing.pk: listing for listing in _goods(list(listing_ids))}


def take_goods(wanted: Sequence[Wanted], *, at: datetime.datetime) -> None:
    """Take stock and quota of locked listings and lots (two statements); the gate has judged that both are enough."""
    take_quota(_sums((one.listing.lot_id, one.quantity) for one in wanted if one.listing))
    take_stock({one.listing.pk: one.quantity for one in wanted if one.listing}, at=at)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of a purchase or an order as goods: what `release_lines` needs to give back. Outside the catalogue nothing is held."""

    position: int
    title: str
    listing_id: int | None
    lot_id: int | None
    category_code: str
    quantity: int
    unit_price: Decimal


def give_back_goods(lines: Sequence[Line], *, quantities: Mapping[int, int], stock: bool) -> None:
    """Give the quota of `lines` back, and with `stock` the stock too.

    `quantities` maps a line's position to the pieces given back. Rejected goods return to the supplier, who says himself
    whether they can be sold again: then `stock` is false.
    """
    back = [line for line in lines if quantities.get(line.position)]
    # An award may fill several lines from one listing.
    pieces = _sums((line.listing_id, quantities[line.position]) for line in back if line.listing_id)
    if not pieces:
        return
    lock_goods(list(pieces))
    give_back_quota(_sums((line.lot_id, quantities[line.position]) for line in back if line.lot_id))
    if stock:
        give_back_stock(pieces)


def _sums(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return the pieces by lot or listing."""
    sums: dict[int, int] = {}
    for key, quantity in pairs:
        sums[key] = sums.get(key, 0) + quantity
    return sums


def add_spending(
    *, buyer_unit_id: int, budget_project: str, year: int, amounts: Mapping[str, Decimal]
) -> dict[str, Decimal]:
    """Add `amounts` (negative to take back) by category prefix to a unit's rolling sums; return the new sums.

    One statement; the rows are locked in the order of their prefixes. The amount inserted is never negative, because
    PostgreSQL checks the proposed row before it looks for the one that is there.
    """
    note_rank(Rank.SPENDING)
    prefixes = sorted(amounts)
    deltas = [amounts[prefix] for prefix in prefixes]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO purchasing_spendingsum AS known (buyer_unit_id, budget_project, category_prefix, year, amount)"
            " SELECT %s, %s, prefix, %s, GREATEST(delta, 0)"
            " FROM unnest(%s::text[], %s::numeric[]) AS added (prefix, delta) ORDER BY prefix"
            " ON CONFLICT (buyer_unit_id, budget_project, category_prefix, year) DO UPDATE SET amount = known.amount"
            " + (SELECT delta FROM unnest(%s::text[], %s::numeric[]) AS added (prefix, delta)"
            " WHERE prefix = known.category_prefix)"
            " RETURNING category_prefix, amount",
            [buyer_unit_id, budget_project, year, prefixes, deltas, prefixes, deltas],
        )
        return dict(cursor.fetchall())


def release_lines(
    purchase: Purchase,
    lines: Sequence[Line],
    *,
    quantities: Mapping[int, int],
    governing: Parameters,
    stock: bool = True,
) -> None:
    """Give back what a purchase no longer needs: quota, stock (see `give_back_goods`) and the unit's rolling sums."""
    give_back_goods(lines, quantities=quantities, stock=stock)
    amounts = spending_by_prefix(
        ((line.category_code, -line.unit_price * quantities.get(line.position, 0)) for line in lines),
        governing=governing,
    )
    if any(amounts.values()):
        add_spending(
            buyer_unit_id=purchase.buyer_unit_id,
            budget_project=purchase.budget_project,
            year=fiscal_year(purchase.submitted_at),
            amounts=amounts,
        )


def release_wanted(purchase: Purchase, wanted: Sequence[Wanted], *, at: datetime.datetime) -> None:
    """Give back lines of a purchase that has no orders yet, whole."""
    lines = [
        Line(
            position=one.position,
            title=one.title,
            listing_id=one.listing.pk if one.listing else None,
            lot_id=one.listing.lot_id if one.listing else None,
            category_code=one.category,
            quantity=one.quantity,
            unit_price=one.unit_price,
        )
        for one in wanted
    ]
    release_whole(purchase, lines, at=at)


def release_whole(purchase: Purchase, lines: Sequence[Line], *, at: datetime.datetime) -> None:
    """Give back every piece of `lines`."""
    quantities = {line.position: line.quantity for line in lines}
    release_lines(purchase, lines, quantities=quantities, governing=governing_of(purchase, at=at))


def governing_of(purchase: Purchase, *, at: datetime.datetime) -> Parameters:
    """Return the parameters that govern a submitted purchase at a step."""
    return parameters(
        region=purchase.region_code, step_on=local_date(at), submitted_on=local_date(purchase.submitted_at)
    )


def move_purchase(purchase: Purchase, action: PurchaseAction, **changes: Any) -> None:
    """Change a locked purchase's state by `action` together with `changes`; raises `WrongState`.

    The only path on which a purchase changes state after it was submitted.
    """
    target = PURCHASE_TABLE.target(action, PurchaseState(purchase.state))
    _update_one(Purchase, purchase, target, changes)


def move_order(order: Order, action: OrderAction, **changes: Any) -> None:
    """Change a locked order's state by `action` together with `changes`; raises `WrongState`.

    The only path on which an order changes state after it was placed.
    """
    target = ORDER_TABLE.target(action, OrderState(order.state))
    _update_one(Order, order, target, changes)


def overtake_request(order: Order, *, actor: Actor, at: datetime.datetime) -> None:
    """Answer an open request to cancel a locked order by what was done instead: the goods were delivered."""
    CancelRequest.objects.filter(order=order, answered_at__isnull=True).update(
        answered_by_id=actor.user_id, answered_at=at, agreed=False, answer=DELIVERED
    )


def _update_one(
    model: type[Purchase] | type[Order], row: Purchase | Order, target: StrEnum, changes: dict[str, Any]
) -> None:
    """Write conditionally on the state that was read, so that even an unlocked row can't be moved twice."""
    expect_one(model.objects.filter(pk=row.pk, state=row.state).update(state=target, **changes))
    row.state = target.value
    for name, value in changes.items():
        setattr(row, name, value)


def expect_one(changed: int) -> None:
    """Raise `Conflict` unless a conditional write changed one row."""
    if changed != 1:
        raise Conflict(gettext_noop("Somebody else acted first. Reload the page."))


def lines_of(order: Order) -> list[Line]:
    """Return an order's lines as the goods they are, in the order of their positions (one statement)."""
    rows = OrderLine.objects.filter(order=order).select_related("purchase_line").order_by("position")
    return [
        Line(
            position=row.position,
            title=row.title,
            listing_id=row.purchase_line.listing_id,
            lot_id=row.purchase_line.lot_id,
            category_code=row.category_code,
            quantity=row.quantity,
            unit_price=row.unit_price,
        )
        for row in rows
    ]


def settle_purchase(purchase: Purchase) -> list[PurchaseClosed | PurchaseFailed | PurchaseGivenUp]:
    """Derive an ordered purchase's state from its orders once each has ended; return what happened.

    Closed with something to pay, cancelled when every order was cancelled, failed otherwise.
    """
    orders = list(
        Order.objects.filter(purchase=purchase).values_list("state", F("accepted_total") - F("returned_total"))
    )
    if purchase.state != PurchaseState.ORDERED or not all(OrderState(state).ended for state, _ in orders):
        return []
    payable = sum((total for state, total in orders if state == OrderState.INVOICED), ZERO)
    if payable:
        move_purchase(purchase, PurchaseAction.CLOSE)
        return [PurchaseClosed(subject=purchase.number, payable=str(payable))]
    if all(state == OrderState.CANCELLED for state, _ in orders):
        move_purchase(purchase, PurchaseAction.GIVE_UP)
        return [PurchaseGivenUp(subject=purchase.number)]
    move_purchase(purchase, PurchaseAction.FAIL)
    return [PurchaseFailed(subject=purchase.number)]
