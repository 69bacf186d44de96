"""The requester accepts or rejects what was delivered; when nobody answers in time, the rules accept."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from marketplace.audit.log import record
from marketplace.fulfilment.events import OrderAccepted, OrderReturned
from marketplace.fulfilment.models import Acceptance
from marketplace.fulfilment.permissions import Permission
from marketplace.fulfilment.steps import keep_files
from marketplace.kernel.actor import Actor
from marketplace.kernel.calendar import add_days
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.findings import Finding
from marketplace.kernel.inputs import read_note, read_reason
from marketplace.kernel.money import ZERO
from marketplace.kernel.numbering import Kind, take_numbers
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.facts import StepFacts
from marketplace.plugin_api.gate import act, check_step
from marketplace.purchasing.events import findings_data
from marketplace.purchasing.models import Order, OrderLine, Purchase
from marketplace.purchasing.queries import facts
from marketplace.purchasing.states import OrderAction, OrderState
from marketplace.purchasing.steps import (
    Line,
    lines_of,
    lock_order,
    move_order,
    release_lines,
    settle_purchase,
)
from marketplace.rule_packs.queries import parameters


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What was seen when the goods were checked: in order or not, in which words, shown by which files (name, content)."""

    passed: bool = True
    note: str = ""
    files: Sequence[tuple[str, bytes]] = ()


@operation(Permission.ORDER_ACCEPT)
def accept_order(
    *,
    actor: Actor,
    at: datetime.datetime,
    number: str,
    rejected: Mapping[str, Mapping[str, Any]] | None = None,
    passed: bool = True,
    note: str = "",
    files: Sequence[tuple[str, bytes]] = (),
) -> str:
    """Accept a delivered order but for what `rejected` says; return the acceptance report's number.

    `rejected` maps a line's position to `{"quantity": pieces, "reason": text}`. Rejected pieces are not paid; their quota
    and budget go back, their stock doesn't: the supplier says whether they can be sold again. With every piece rejected the
    order is returned. `passed` says that appearance and function are in order, `note` what was seen, `files` (name, content)
    show it: they stand in the report, and both parties see them. Raises `Blocked` for a rejection after `accept.days` (the
    goods are deemed accepted), `InvalidInput` for an unknown line, quantity or missing reason, for a bad file, and for what is
    not in order without a word on it.
    """
    purchase, order = lock_order(number)
    authorize(actor, Permission.ORDER_ACCEPT, order)
    lines = lines_of(order)
    reasons = _read_rejected(rejected or {}, {line.position: line.quantity for line in lines})
    seen = Seen(passed=passed, note=read_note(note, field="note", most=200), files=files)
    if not passed and not reasons and not seen.note:
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"note": gettext_noop("Say what is not in order, or which pieces you do not accept.")},
        )
    return _accept(purchase, order, lines, reasons, actor=actor, at=at, seen=seen)


@operation(Permission.ORDER_ACCEPT_OVERDUE)
def accept_overdue_order(*, actor: Actor, at: datetime.datetime, order_id: int) -> bool:
    """Accept an order that nobody answered within `accept.days`; return whether it was still there to accept.

    Safe to repeat and safe in two copies: the rows are locked and looked at again. Source: Henan's rules of acceptance
    (HN1), as the parameter states.
    """
    number = Order.objects.filter(pk=order_id).values_list("number", flat=True).get()
    purchase, order = lock_order(number)
    if order.state != OrderState.DELIVERING or order.accept_by is None or order.accept_by > at:
        return False
    _accept(purchase, order, lines_of(order), {}, actor=actor, at=at, seen=None)
    return True


def _read_rejected(rejected: Mapping[str, Mapping[str, Any]], ordered: Mapping[int, int]) -> dict[int, tuple[int, str]]:
    reasons: dict[int, tuple[int, str]] = {}
    known = {str(position): position for position in ordered}
    for text, entry in rejected.items():
        position = known.get(str(text))
        quantity = entry.get("quantity", 0)
        whole = isinstance(quantity, int) and not isinstance(quantity, bool)
        if position is None or not whole or not 0 <= quantity <= ordered[position]:
            raise InvalidInput(
                gettext_noop("Line %(line)s: the rejected quantity must be between 0 and what was delivered."),
                params={"line": str(text)[:9]},
            )
        if quantity:
            reasons[position] = (quantity, read_reason(entry.get("reason", ""), field=f"reason:{position}"))
    return reasons


def _accept(
    purchase: Purchase,
    order: Order,
    lines: Sequence[Line],
    rejected: Mapping[int, tuple[int, str]],
    *,
    actor: Actor,
    at: datetime.datetime,
    seen: Seen | None,
) -> str:
    """Write the report, move what it gives back and record it; `seen` is None where nobody looked and the rules accept."""
    pieces = {line.position: rejected.get(line.position, (0, ""))[0] for line in lines}
    rejected_total = sum((line.unit_price * pieces[line.position] for line in lines), ZERO)
    accepted_total = order.total - rejected_total
    pay_by = local_date(add_days(at, purchase.payment_days).at)
    step = _facts(purchase, order, lines, pieces, actor=actor, at=at, totals=(accepted_total, rejected_total))
    action = OrderAction.ACCEPT if accepted_total else OrderAction.RETURN
    changes: dict[str, Any] = {"accepted_at": at, "accepted_total": accepted_total, "next_check_at": None}
    if accepted_total:
        changes["pay_by"] = pay_by
    move_order(order, action, **changes)
    findings = check_step(step, Step.ACCEPT)
    (report,) = take_numbers(kind=Kind.ACCEPTANCE, region=order.region_code, at=at)
    paper = _write(order, rejected, report=report, actor=actor, at=at, seen=seen, rejected_total=rejected_total)
    documents = keep_files(seen.files, order=order, actor=actor, at=at) if seen and seen.files else []
    if documents:
        paper.documents.set(documents)
    if rejected_total:
        governing = parameters(
            region=order.region_code, step_on=local_date(at), submitted_on=local_date(purchase.submitted_at)
        )
        release_lines(purchase, lines, quantities=pieces, governing=governing, stock=False)
    act(step, Step.ACCEPT)
    event = _event(order, lines, rejected, findings, paper=paper, documents=[one.sha256 for one in documents])
    record(stream=purchase.stream, actor=actor, at=at, events=[event, *settle_purchase(purchase)])
    return report


def _facts(
    purchase: Purchase,
    order: Order,
    lines: Sequence[Line],
    pieces: Mapping[int, int],
    *,
    actor: Actor,
    at: datetime.datetime,
    totals: tuple[Decimal, Decimal],
) -> StepFacts:
    accepted_total, rejected_total = totals
    return StepFacts(
        purchase=facts.bare_facts(purchase, unit_name=purchase.buyer_unit.name),
        order=facts.order_facts(
            order,
            lines=lines,
            accepted={line.position: line.quantity - pieces[line.position] for line in lines},
            accepted_total=accepted_total,
            rejected_total=rejected_total,
        ),
        at=at,
        actor_id=actor.user_id,
        amount=accepted_total,
        released=rejected_total,
    )


def _write(
    order: Order,
    rejected: Mapping[int, tuple[int, str]],
    *,
    report: str,
    actor: Actor,
    at: datetime.datetime,
    seen: Seen | None,
    rejected_total: Decimal,
) -> Acceptance:
    """Write the report, and each line's accepted quantity and reason."""
    paper = Acceptance.objects.create(
        number=report,
        order=order,
        at=at,
        accepted_by_id=actor.user_id if seen else None,
        deemed=seen is None,
        accepted_total=order.accepted_total,
        rejected_total=rejected_total,
        passed=seen is None or seen.passed,
        note=seen.note if seen else "",
    )
    rows = list(OrderLine.objects.filter(order=order))
    for row in rows:
        pieces, row.reject_reason = rejected.get(row.position, (0, ""))
        row.accepted_quantity = row.quantity - pieces
    OrderLine.objects.bulk_update(rows, ["accepted_quantity", "reject_reason"])
    return paper


def _event(
    order: Order,
    lines: Sequence[Line],
    rejected: Mapping[int, tuple[int, str]],
    findings: Sequence[Finding],
    *,
    paper: Acceptance,
    documents: list[str],
) -> OrderAccepted | OrderReturned:
    data = [
        {
            "position": line.position,
            "title": line.title,
            "accepted": line.quantity - rejected.get(line.position, (0, ""))[0],
            "rejected": rejected.get(line.position, (0, ""))[0],
            "reason": rejected.get(line.position, (0, ""))[1],
        }
        for line in lines
    ]
    if order.state == OrderState.RETURNED:
        return OrderReturned(
            subject=order.number,
            acceptance=paper.number,
            rejected_total=str(paper.rejected_total),
            lines=data,
            findings=findings_data(findings),
            note=paper.note,
            documents=documents,
        )
    return OrderAccepted(
        subject=order.number,
        acceptance=paper.number,
        deemed=paper.deemed,
        accepted_total=str(order.accepted_total),
        rejected_total=str(paper.rejected_total),
        pay_by=order.pay_by.isoformat() if order.pay_by else "",
        lines=data,
        findings=findings_data(findings),
        passed=paper.passed,
        note=paper.note,
        documents=documents,
    )
