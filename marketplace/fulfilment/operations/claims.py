"""The buyer's side of a claim after acceptance: open it, confirm the remedy, take it further, take it back.

A settled refund lowers what is payable: before the invoice by itself, after it only with a credit note.
docs/algorithms/fulfilment.md tells what moves when.
"""

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any

from marketplace.audit.log import record
from marketplace.fulfilment.events import ClaimEscalated, ClaimOpened, ClaimSettled, ClaimWithdrawn
from marketplace.fulfilment.models import Claim, ClaimLine
from marketplace.fulfilment.permissions import Permission
from marketplace.fulfilment.queries.claims import claim_facts
from marketplace.fulfilment.rules import judge_claim
from marketplace.fulfilment.states import CLAIM_TABLE, ClaimAct, ClaimAction, ClaimState, Remedy
from marketplace.fulfilment.steps import keep_files, lock_claim, move_claim, refuse_credited
from marketplace.kernel.actor import Actor
from marketplace.kernel.calendar import add_working_days
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import Blocked, InvalidInput, WrongState
from marketplace.kernel.findings import Finding, blocking
from marketplace.kernel.inputs import read_reason
from marketplace.kernel.money import ZERO
from marketplace.kernel.numbering import take_numbers
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.facts import StepFacts
from marketplace.plugin_api.gate import act, check_step
from marketplace.purchasing.events import findings_data
from marketplace.purchasing.models import Order, OrderLine, Purchase
from marketplace.purchasing.queries import facts
from marketplace.purchasing.states import ORDER_TABLE, OrderAction, OrderState
from marketplace.purchasing.steps import (
    governing_of,
    lines_of,
    lock_order,
    move_order,
    release_lines,
    settle_purchase,
)
from marketplace.rule_packs.queries import parameters

_AFTER_ACCEPTANCE = (OrderState.ACCEPTED, OrderState.INVOICED)


class Kind(StrEnum):
    """Prefix of claims' numbers: 售后."""

    CLAIM = "SH"


@operation(Permission.CLAIM_OPEN)
def open_claim(
    *,
    actor: Actor,
    at: datetime.datetime,
    number: str,
    quantities: Mapping[str, int],
    reason: str,
    files: Sequence[tuple[str, bytes]] = (),
) -> str:
    """Claim that accepted pieces of an order are wrong, with `files` (name, content) that show it; return the claim's number.

    `quantities` maps a line's position to the pieces. The supplier answers within `claim.answer` working days. Raises `Blocked`
    outside the warranty or for more than was accepted, `WrongState` before acceptance, `InvalidInput` for a bad line or file.
    """
    purchase, order = lock_order(number)
    authorize(actor, Permission.CLAIM_OPEN, order)
    why = read_reason(reason)
    if order.state not in _AFTER_ACCEPTANCE:
        raise WrongState(machine=ORDER_TABLE.name, action="claim", state=OrderState(order.state).label)
    lines = list(OrderLine.objects.filter(order=order).select_related("purchase_line").order_by("position"))
    pieces = _read_quantities(quantities, {line.position for line in lines})
    claimed = [line for line in lines if line.position in pieces]
    governing = parameters(region=order.region_code, step_on=local_date(at))
    answer_by = add_working_days(at, governing.get("claim.answer").integer).at
    known = claim_facts(order, claimed, pieces, at=at, opened_at=at, answer_by=answer_by, answered=False)
    findings = _judged(judge_claim(ClaimAct.OPEN, known, governing), gettext_noop("claim"))
    (claim_number,) = take_numbers(kind=Kind.CLAIM, region=order.region_code, at=at)
    claim = Claim.objects.create(
        number=claim_number,
        order=order,
        supplier_id=order.supplier_id,
        outsider_code=order.outsider_code,
        state=ClaimState.OPEN,
        reason=why,
        amount=sum((line.unit_price * pieces[line.position] for line in claimed), ZERO),
        opened_at=at,
        opened_by_id=actor.user_id,
        answer_by=answer_by,
    )
    ClaimLine.objects.bulk_create(
        ClaimLine(claim=claim, order_line=line, quantity=pieces[line.position]) for line in claimed
    )
    documents = keep_files(files, order=order, actor=actor, at=at)
    claim.documents.set(documents)
    told = [{"position": line.position, "title": line.title, "quantity": pieces[line.position]} for line in claimed]
    event = _opened(claim, told, documents=[one.sha256 for one in documents], findings=findings)
    record(stream=purchase.stream, actor=actor, at=at, events=[event])
    return claim_number


def _opened(
    claim: Claim, lines: list[dict[str, Any]], *, documents: list[str], findings: Sequence[Finding]
) -> ClaimOpened:
    """Return what is logged of a new claim; `documents` are the SHA-256 of its files."""
    return ClaimOpened(
        subject=claim.order.number,
        claim=claim.number,
        reason=claim.reason,
        amount=str(claim.amount),
        answer_by=claim.answer_by.isoformat(),
        lines=lines,
        documents=documents,
        findings=findings_data(findings),
    )


def _read_quantities(quantities: Mapping[str, int], positions: set[int]) -> dict[int, int]:
    known = {str(position): position for position in positions}
    pieces: dict[int, int] = {}
    for text, quantity in quantities.items():
        position = known.get(str(text))
        whole = isinstance(quantity, int) and not isinstance(quantity, bool)
        if position is None or not whole or quantity < 0:
            raise InvalidInput(
                gettext_noop("Line %(line)s: claim a whole number of pieces of a line of this order."),
                params={"line": str(text)[:9]},
            )
        if quantity:
            pieces[position] = quantity
    if not pieces:
        raise InvalidInput(gettext_noop("Say of which line how many pieces are wrong."))
    return pieces


def _judged(findings: Sequence[Finding], step: str) -> Sequence[Finding]:
    if blocking(findings):
        raise Blocked(step=step, findings=findings)
    return findings


@operation(Permission.CLAIM_OPEN)
def settle_claim(*, actor: Actor, at: datetime.datetime, claim: str) -> str:
    """Confirm that the supplier did what it promised; return the claim's number.

    A refund takes the claimed pieces from what is payable, from the rolling sums, the quota and the budget. A credited one is
    settled before the regulator too. Raises `InvalidInput` for a refund of an invoiced order without a credit note,
    `WrongState` when nothing is promised.
    """
    purchase, order, row = lock_claim(claim)
    authorize(actor, Permission.CLAIM_OPEN, order)
    if row.state == ClaimState.ESCALATED and not row.credit_note:
        raise WrongState(machine=CLAIM_TABLE.name, action=ClaimAction.SETTLE.value, state=ClaimState(row.state).label)
    move_claim(row, ClaimAction.SETTLE, ended_at=at)
    refunded: Decimal = ZERO
    findings: Sequence[Finding] = ()
    if row.remedy == Remedy.REFUND:
        if order.state == OrderState.INVOICED and not row.credit_note:
            raise InvalidInput(
                gettext_noop(
                    "The order is invoiced: the supplier must issue the credit note before the refund is settled."
                )
            )
        refunded = row.amount
        findings = _refund(purchase, order, row, actor=actor, at=at)
    event = ClaimSettled(
        subject=order.number,
        claim=claim,
        remedy=row.remedy,
        refunded=str(refunded),
        payable=str(order.payable),
        credit_note=row.credit_note,
        findings=findings_data(findings),
    )
    record(stream=purchase.stream, actor=actor, at=at, events=[event, *settle_purchase(purchase)])
    return claim


def _refund(
    purchase: Purchase, order: Order, claim: Claim, *, actor: Actor, at: datetime.datetime
) -> Sequence[Finding]:
    """Take the claimed pieces out of the order: quantities, what is payable, quota, rolling sums, budget."""
    returned = order.returned_total + claim.amount
    step = _facts(purchase, order, claim, returned, actor=actor, at=at)
    findings = check_step(step, Step.RETURN)
    pieces: dict[int, int] = {}
    for line in claim.lines.select_related("order_line"):
        row = line.order_line
        row.returned_quantity += line.quantity
        row.save(update_fields=["returned_quantity"])
        pieces[row.position] = line.quantity
    if returned == order.accepted_total:
        move_order(order, OrderAction.RETURN, returned_total=returned)
    else:
        Order.objects.filter(pk=order.pk).update(returned_total=returned)
        order.returned_total = returned
    release_lines(purchase, lines_of(order), quantities=pieces, governing=governing_of(purchase, at=at), stock=False)
    act(step, Step.RETURN, findings)
    return findings


def _facts(
    purchase: Purchase, order: Order, claim: Claim, returned: Decimal, *, actor: Actor, at: datetime.datetime
) -> StepFacts:
    return StepFacts(
        purchase=facts.bare_facts(purchase, unit_name=purchase.buyer_unit.name),
        order=facts.order_facts(order, returned_total=returned, claim=claim.number),
        at=at,
        actor_id=actor.user_id,
        released=claim.amount,
    )


@operation(Permission.CLAIM_OPEN)
def escalate_claim(*, actor: Actor, at: datetime.datetime, claim: str, reason: str) -> str:
    """Take a claim to the region's regulator: it was declined, not kept, or not answered in time. Return its number.

    Raises `Blocked` while the supplier still has time to answer (`claim.answer`).
    """
    purchase, order, row = lock_claim(claim)
    authorize(actor, Permission.CLAIM_OPEN, order)
    why = read_reason(reason)
    answered = row.state != ClaimState.OPEN
    move_claim(row, ClaimAction.ESCALATE)
    known = claim_facts(order, [], {}, at=at, opened_at=row.opened_at, answer_by=row.answer_by, answered=answered)
    governing = parameters(region=order.region_code, step_on=local_date(at))
    findings = _judged(judge_claim(ClaimAct.ESCALATE, known, governing), gettext_noop("escalate"))
    event = ClaimEscalated(subject=order.number, claim=claim, reason=why, findings=findings_data(findings))
    record(stream=purchase.stream, actor=actor, at=at, events=[event])
    return claim


@operation(Permission.CLAIM_OPEN)
def withdraw_claim(*, actor: Actor, at: datetime.datetime, claim: str, reason: str) -> str:
    """Take a claim back before it is settled; return its number. Raises `InvalidInput` once a credit note is recorded."""
    purchase, order, row = lock_claim(claim)
    authorize(actor, Permission.CLAIM_OPEN, order)
    why = read_reason(reason)
    refuse_credited(row)
    move_claim(row, ClaimAction.WITHDRAW, end_reason=why, ended_at=at)
    event = ClaimWithdrawn(subject=order.number, claim=claim, reason=why)
    record(stream=purchase.stream, actor=actor, at=at, events=[event])
    return claim
