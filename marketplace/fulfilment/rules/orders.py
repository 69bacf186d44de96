"""Rules of orders from confirmation to invoice: pure decisions on facts and parameters. `RULES` is what the gate runs."""

import datetime
from collections.abc import Iterator

from marketplace.kernel.calendar import CHINA, add_working_days, working_days_between
from marketplace.kernel.findings import Finding
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.facts import OrderFacts, StepFacts
from marketplace.plugin_api.figures import PIECES, YUAN, compared, yuan
from marketplace.plugin_api.parameters import Parameters
from marketplace.plugin_api.rule import Rule

HOURS = gettext_noop("hours")
WORKING_DAYS = gettext_noop("working days")


def _order(facts: StepFacts) -> OrderFacts:
    if facts.order is None:
        raise ValueError("this step needs an order")
    return facts.order


def _day(at: datetime.datetime) -> datetime.date:
    return at.astimezone(CHINA).date()


def _check_confirmation(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    order = _order(facts)
    if order.supplier_id is None:
        return  # the buyer records the answer of a supplier that isn't registered: no clock runs
    limit = parameters.get("order.confirm")
    # The moment set when the order was placed binds; a pack that changed since does not move it.
    until = order.confirm_by or order.placed_at + datetime.timedelta(hours=limit.integer)
    hours = (facts.at - order.placed_at) / datetime.timedelta(hours=1)
    yield compared(
        holds=facts.at <= until,
        rule="ORDER-01",
        title=ORDER_01.title,
        note=gettext_noop("Confirmed after %(actual)s of %(limit)s hours."),
        block=gettext_noop("The order had to be confirmed within %(limit)s hours; %(actual)s hours have passed."),
        limit=f"{(until - order.placed_at) / datetime.timedelta(hours=1):.0f}",
        actual=f"{hours:.1f}",
        unit=HOURS,
        article=limit.article,
        remedies=(
            gettext_noop("Ask the buyer to order again."),
            gettext_noop("Switch on notices, so that orders reach you in time."),
        ),
    )


def _check_delivery_day(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    order = _order(facts)
    limit = parameters.find("deliver.days")
    if limit is None or order.deliver_by is None:
        return
    last = _day(add_working_days(facts.at, limit.integer).at - datetime.timedelta(seconds=1))
    days = working_days_between(_day(facts.at), order.deliver_by)
    yield compared(
        holds=order.deliver_by <= last,
        rule="DELIVER-01",
        title=DELIVER_01.title,
        note=gettext_noop("Delivery promised by %(day)s: %(actual)s of %(limit)s working days."),
        block=gettext_noop(
            "Delivery by %(day)s takes %(actual)s working days; this region allows %(limit)s, until %(last)s."
        ),
        limit=str(limit.integer),
        actual=str(days),
        excess=str(days - limit.integer),
        unit=WORKING_DAYS,
        params={"day": order.deliver_by.isoformat(), "last": last.isoformat()},
        article=limit.article,
        remedies=(
            gettext_noop("Promise an earlier day."),
            gettext_noop("Refuse the order with your reason, so that the buyer can order elsewhere."),
        ),
    )


def _check_rejection_time(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    order = _order(facts)
    limit = parameters.find("accept.days")
    if order.delivered_at is None:
        raise ValueError("acceptance without a delivery")
    if limit is None or not any(line.rejected for line in order.lines):
        return
    until = order.accept_by or add_working_days(order.delivered_at, limit.integer).at
    days = working_days_between(_day(order.delivered_at), _day(facts.at))
    yield compared(
        holds=facts.at < until,
        rule="ACCEPT-01",
        title=ACCEPT_01.title,
        note=gettext_noop("Rejected on working day %(actual)s of %(limit)s after delivery."),
        block=gettext_noop(
            "Goods can be rejected within %(limit)s working days after delivery; %(actual)s have passed and they count as"
            " accepted."
        ),
        limit=str(limit.integer),
        actual=str(days),
        excess=str(days - limit.integer),
        unit=WORKING_DAYS,
        article=limit.article,
        remedies=(
            gettext_noop("Accept the order and claim the defect under the supplier's warranty."),
            gettext_noop("Complain to the agreement manager with the delivery note."),
        ),
    )


def _check_counts(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    for line in _order(facts).lines:
        judged = line.accepted + line.rejected
        fits = judged == line.delivered <= line.ordered and min(line.accepted, line.rejected) >= 0
        if not fits:
            yield compared(
                holds=False,
                rule="ACCEPT-02",
                title=ACCEPT_02.title,
                note="",
                block=gettext_noop(
                    "“%(title)s”: %(accepted)s accepted and %(rejected)s rejected must make up the %(delivered)s delivered,"
                    " of %(ordered)s ordered."
                ),
                limit=str(line.delivered),
                actual=str(judged),
                excess=str(judged - line.delivered),
                unit=PIECES,
                params={
                    "title": line.title,
                    "accepted": str(line.accepted),
                    "rejected": str(line.rejected),
                    "delivered": str(line.delivered),
                    "ordered": str(line.ordered),
                },
                article=ACCEPT_02.article,
                remedies=(
                    gettext_noop("Count the goods again and state each piece as accepted or rejected."),
                    gettext_noop("Ask the supplier to correct the delivery note."),
                ),
                line=line.position,
            )


def _check_invoice(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    order = _order(facts)
    payable = order.accepted_total - order.returned_total
    yield compared(
        holds=order.invoiced_total == payable,
        rule="INV-01",
        title=INV_01.title,
        note=gettext_noop("Invoiced ¥%(actual)s, accepted ¥%(limit)s."),
        block=gettext_noop("The invoice says ¥%(actual)s; ¥%(limit)s was accepted."),
        limit=yuan(payable),
        actual=yuan(order.invoiced_total),
        excess=yuan(order.invoiced_total - payable),
        unit=YUAN,
        article=INV_01.article,
        remedies=(
            gettext_noop("Issue the invoice over exactly what was accepted."),
            gettext_noop("If the acceptance is wrong, settle it with the buyer first."),
        ),
    )


ORDER_01 = Rule(
    id="ORDER-01",
    title=gettext_noop("Confirmed in time"),
    article=gettext_noop("Rules of the central mall: time to confirm an order"),
    steps=frozenset({Step.CONFIRM}),
    parameters=("order.confirm",),
    check=_check_confirmation,
)
DELIVER_01 = Rule(
    id="DELIVER-01",
    title=gettext_noop("Delivered in time"),
    article=gettext_noop("The region's rules for its online mall: time to deliver"),
    steps=frozenset({Step.CONFIRM}),
    parameters=("deliver.days",),
    check=_check_delivery_day,
)
ACCEPT_01 = Rule(
    id="ACCEPT-01",
    title=gettext_noop("Rejected in time"),
    article=gettext_noop("The region's rules for its online mall: time to accept"),
    steps=frozenset({Step.ACCEPT}),
    parameters=("accept.days",),
    check=_check_rejection_time,
)
ACCEPT_02 = Rule(
    id="ACCEPT-02",
    title=gettext_noop("Every piece is accepted or rejected"),
    article=gettext_noop("Government Procurement Law, article 41: the buyer organises the acceptance"),
    steps=frozenset({Step.ACCEPT}),
    parameters=(),
    check=_check_counts,
)
INV_01 = Rule(
    id="INV-01",
    title=gettext_noop("Invoiced is what was accepted"),
    article=gettext_noop("Chain rule of public purchasing: no acceptance, no settlement"),
    steps=frozenset({Step.INVOICE}),
    parameters=(),
    check=_check_invoice,
)
RULES: tuple[Rule, ...] = (ORDER_01, DELIVER_01, ACCEPT_01, ACCEPT_02, INV_01)
