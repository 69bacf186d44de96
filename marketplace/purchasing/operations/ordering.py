"""An approved purchase becomes one order per supplier."""

import datetime
from collections.abc import Sequence
from dataclasses import fields

from marketplace.agreements.states import TurnState
from marketplace.agreements.steps import end_turn
from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.money import ZERO
from marketplace.kernel.numbering import Kind
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.facts import LineFacts, StepFacts
from marketplace.plugin_api.gate import act, check_step
from marketplace.purchasing.events import OrderPlaced, findings_data, lines_data
from marketplace.purchasing.models import Order, OrderLine, Purchase
from marketplace.purchasing.permissions import Permission
from marketplace.purchasing.queries import facts
from marketplace.purchasing.queries.addresses import Delivery
from marketplace.purchasing.queries.facts import Wanted
from marketplace.purchasing.states import OrderState, PurchaseAction, Route
from marketplace.purchasing.steps import check_found, lock_purchase, move_purchase, owe_award_notice
from marketplace.rule_packs.queries import parameters


@operation(Permission.PURCHASE_ORDER)
def place_orders(*, actor: Actor, at: datetime.datetime, number: str) -> list[str]:
    """Place one order with each supplier of an approved purchase, at the held prices; return the orders' numbers.

    What was held is consumed. Raises `Blocked` when a rule stops the step: cancel the purchase, or start again; `WrongState`
    before the award on a route that looks for its supplier.
    """
    purchase = lock_purchase(number)
    authorize(actor, Permission.PURCHASE_ORDER, purchase)
    check_found(purchase)
    move_purchase(purchase, PurchaseAction.PLACE_ORDERS, ordered_at=at, next_check_at=None)
    if purchase.hold_until <= at:
        raise InvalidInput(gettext_noop("The held prices ended before orders were placed. Start again from the cart."))
    wanted = facts.wanted_lines(purchase)
    known = facts.purchase_facts(purchase, wanted, at=at, unit_name=actor.organisation_name)
    step = StepFacts(purchase=known, order=None, at=at, actor_id=actor.user_id, amount=known.total)
    findings = check_step(step, Step.ORDER)
    orders = _write_orders(purchase, wanted, at=at)
    if purchase.route == Route.ROTATION:
        end_turn(number, TurnState.AWARDED, of=[TurnState.HELD])
    act(step, Step.ORDER, findings)
    if purchase.route == Route.ROTATION:
        owe_award_notice(purchase, lot_id=next(one.listing.lot_id for one in wanted if one.listing), at=at)
    destination = _destination(purchase)
    events = [
        OrderPlaced(
            subject=order.number,
            supplier=order.outsider or next(line.supplier_name for line in known.lines if _of(order, line)),
            supplier_id=order.supplier_id,
            total=str(order.total),
            confirm_by=order.confirm_by.isoformat(),
            destination=destination,
            lines=lines_data(line for line in known.lines if _of(order, line)),
            findings=findings_data(findings),
        )
        for order in orders
    ]
    record(stream=purchase.stream, actor=actor, at=at, events=events)
    return [order.number for order in orders]


def _of(order: Order, line: LineFacts) -> bool:
    return line.supplier_id == order.supplier_id


def _destination(purchase: Purchase) -> dict[str, str]:
    return {field.name: getattr(purchase, field.name) for field in fields(Delivery)}


def _write_orders(purchase: Purchase, wanted: Sequence[Wanted], *, at: datetime.datetime) -> list[Order]:
    """Insert the orders and their lines (two statements). Orders are numbered after their purchase.

    No clock runs for a supplier that isn't registered: the buyer records what it does.
    """
    hours = parameters(region=purchase.region_code, step_on=local_date(at)).get("order.confirm").integer
    confirm_by = at + datetime.timedelta(hours=hours)
    by_supplier: dict[int | None, list[Wanted]] = {}
    for one in wanted:
        by_supplier.setdefault(one.supplier_id, []).append(one)
    tail = purchase.number.partition("-")[2]
    orders = Order.objects.bulk_create(
        Order(
            number=f"{Kind.ORDER}-{tail}-{index}",
            purchase=purchase,
            buyer_unit_id=purchase.buyer_unit_id,
            supplier_id=supplier_id,
            outsider="" if supplier_id else lines[0].supplier_name,
            outsider_code=lines[0].outsider_code,
            region_code=purchase.region_code,
            state=OrderState.PLACED,
            total=sum((one.amount for one in lines), ZERO),
            placed_at=at,
            confirm_by=confirm_by,
            next_check_at=confirm_by if supplier_id else None,
        )
        for index, (supplier_id, lines) in enumerate(by_supplier.items(), start=1)
    )
    OrderLine.objects.bulk_create(
        OrderLine(
            order=order,
            purchase_line_id=one.line_id,
            position=one.position,
            title=one.title,
            unit=one.unit,
            category_code=one.category,
            quantity=one.quantity,
            unit_price=one.unit_price,
            amount=one.amount,
        )
        for order in orders
        for one in by_supplier[order.supplier_id]
    )
    return orders
