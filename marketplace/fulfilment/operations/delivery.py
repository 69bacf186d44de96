"""The supplier delivers a confirmed order."""

import datetime

from marketplace.audit.log import record
from marketplace.fulfilment.events import OrderDelivered
from marketplace.fulfilment.models import Delivery
from marketplace.fulfilment.permissions import Permission
from marketplace.kernel.actor import Actor
from marketplace.kernel.calendar import add_working_days
from marketplace.kernel.clock import local_date
from marketplace.kernel.inputs import read_note
from marketplace.kernel.numbering import Kind, take_numbers
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.steps import Step
from marketplace.plugin_api.facts import StepFacts
from marketplace.plugin_api.gate import act, check_step
from marketplace.purchasing.events import findings_data
from marketplace.purchasing.queries import facts
from marketplace.purchasing.states import OrderAction
from marketplace.purchasing.steps import lock_order, move_order, overtake_request
from marketplace.rule_packs.queries import parameters

MAX_CARRIER = 80
MAX_NOTE = 200


@operation(Permission.ORDER_DELIVER)
def deliver_order(*, actor: Actor, at: datetime.datetime, number: str, carrier: str = "", note: str = "") -> str:
    """Record that all goods of a confirmed order were handed over; return the delivery note's number.

    Starts the clock of acceptance where the region's packs state one: after `accept.days` working days the goods are deemed
    accepted.
    """
    carrier = read_note(carrier, field="carrier", most=MAX_CARRIER)
    note = read_note(note, field="note", most=MAX_NOTE)
    purchase, order = lock_order(number)
    authorize(actor, Permission.ORDER_DELIVER, order)
    days = parameters(region=order.region_code, step_on=local_date(at)).find("accept.days")
    accept_by = add_working_days(at, days.integer).at if days else None
    move_order(order, OrderAction.DELIVER, delivered_at=at, accept_by=accept_by, next_check_at=accept_by)
    step = StepFacts(
        purchase=facts.bare_facts(purchase, unit_name=purchase.buyer_unit.name),
        order=facts.order_facts(order),
        at=at,
        actor_id=actor.user_id,
        amount=order.total,
    )
    findings = check_step(step, Step.DELIVER)
    overtake_request(order, actor=actor, at=at)
    (delivery,) = take_numbers(kind=Kind.DELIVERY, region=order.region_code, at=at)
    Delivery.objects.create(number=delivery, order=order, at=at, carrier=carrier, note=note)
    act(step, Step.DELIVER)
    event = OrderDelivered(
        subject=number,
        delivery=delivery,
        carrier=carrier,
        note=note,
        accept_by=accept_by.isoformat() if accept_by else "",
        findings=findings_data(findings),
    )
    record(stream=purchase.stream, actor=actor, at=at, events=[event])
    return delivery
