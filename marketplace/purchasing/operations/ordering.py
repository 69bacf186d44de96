"""An approved purchase becomes one order per supplier."""

import datetime
from collections.abc import Sequence

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
from marketplace.plugin_api.facts import StepFacts
from marketplace.plugin_api.gate import act, check_step
from marketplace.purchasing.events import OrderPlaced, findings_data, lines_data
from marketplace.purchasing.models import Order, OrderLine, Purchase
from marketplace.purchasing.permissions import Permission
from marketplace.purchasing.queries import facts
from marketplace.purchasing.queries.facts import Wanted
from marketplace.purchasing.states import OrderState, PurchaseAction
from marketplace.purchasing.steps import lock_purchase, move_purchase
from marketplace.rule_packs.queries import parameters


@operation(Permission.PURCHASE_ORDER)
def place_orders(*, actor: Actor, at: datetime.datetime, number: str) -> list[str]:
    """Place one order with each supplier of an approved purchase, at the held prices; return the orders' numbers.

    What was held is consumed. Raises `Blocked` when a rule stops the step: cancel the purchase, or start again.
    """
    purchase = lock_purchase(number)
    authorize(actor, Permission.PURCHASE_ORDER, purchase)
    move_purchase(purchase, PurchaseAction.PLACE_ORDERS, ordered_at=at, next_check_at=None)
    if purchase.hold_until <= at:
        raise InvalidInput(gettext_noop("The held prices ended before orders were placed. Start again from the cart."))
    wanted = facts.wanted_lines(purchase)
    known = facts.purchase_facts(purchase, wanted, at=at, unit_name=actor.organisation_name)
    step = StepFacts(purchase=known, order=None, at=at, actor_id=actor.user_id, amount=known.total)
    findings = check_step(step, Step.ORDER)
    orders = _write_orders(purchase, wanted, at=at)
    act(step, Step.ORDER)
    by_order = {order.supplier_id: order for order in orders}
    events = [
        OrderPlaced(
            subject=order.number,
            supplier=next(line.supplier_name for line in known.lines if line.supplier_id == supplier_id),
            supplier_id=supplier_id,
            total=str(order.total),
            confirm_by=order.confirm_by.isoformat(),
            lines=lines_data(line for line in known.lines if line.supplier_id == supplier_id),
            findings=findings_data(findings),
        )
        for supplier_id, order in by_order.items()
    ]
    record(stream=purchase.stream, actor=actor, at=at, events=events)
    return [order.number for order in orders]


def _write_orders(purchase: Purchase, wanted: Sequence[Wanted], *, at: datetime.datetime) -> list[Order]:
    """Insert the orders and their lines (two statements). Orders are numbered after their purchase."""
    hours = parameters(region=purchase.region_code, step_on=local_date(at)).get("order.confirm").integer
    confirm_by = at + datetime.timedelta(hours=hours)
    by_supplier: dict[int, list[Wanted]] = {}
    for one in wanted:
        by_supplier.setdefault(one.listing.supplier_id, []).append(one)
    tail = purchase.number.partition("-")[2]
    orders = Order.objects.bulk_create(
        Order(
            number=f"{Kind.ORDER}-{tail}-{index}",
            purchase=purchase,
            buyer_unit_id=purchase.buyer_unit_id,
            supplier_id=supplier_id,
            region_code=purchase.region_code,
            state=OrderState.PLACED,
            total=sum((one.amount for one in lines), ZERO),
            placed_at=at,
            confirm_by=confirm_by,
            next_check_at=confirm_by,
        )
        for index, (supplier_id, lines) in enumerate(by_supplier.items(), start=1)
    )
    OrderLine.objects.bulk_create(
        OrderLine(
            order=order,
            purchase_line_id=one.line_id,
            position=one.position,
            title=one.listing.product.name,
            unit=one.listing.product.unit,
            category_code=one.category,
            quantity=one.quantity,
            unit_price=one.unit_price,
            amount=one.amount,
        )
        for order in orders
        for one in by_supplier[order.supplier_id]
    )
    return orders
