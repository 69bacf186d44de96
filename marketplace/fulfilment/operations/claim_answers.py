"""The supplier's side of a claim: promise a remedy, decline it, credit an invoice."""

import datetime

from django.db import IntegrityError, transaction

from marketplace.audit.log import record
from marketplace.documents.steps import store
from marketplace.fulfilment.events import ClaimCredited, ClaimDeclined, ClaimPromised
from marketplace.fulfilment.models import Claim
from marketplace.fulfilment.operations.invoicing import INVOICE_NUMBER
from marketplace.fulfilment.permissions import Permission
from marketplace.fulfilment.states import CLAIM_TABLE, ClaimAction, ClaimState, Remedy
from marketplace.fulfilment.steps import lock_claim, move_claim, refuse_credited
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import InvalidInput, WrongState
from marketplace.kernel.inputs import read_note, read_reason
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.purchasing.states import OrderState

MAX_ANSWER = 200
_LOOK_AGAIN = gettext_noop("Some fields need another look.")
_REPEATED = gettext_noop("This credit note stands under another claim already.")


@operation(Permission.CLAIM_ANSWER)
def promise_remedy(*, actor: Actor, at: datetime.datetime, claim: str, remedy: str, answer: str = "") -> str:
    """Promise to repair, replace, or take back and refund what is claimed; return the claim's number.

    A declined or escalated claim may still be answered so. Raises `InvalidInput` for an unknown remedy, and for another than
    the refund once its credit note is recorded.
    """
    purchase, order, row = lock_claim(claim)
    authorize(actor, Permission.CLAIM_ANSWER, order)
    said = read_note(answer, field="answer", most=MAX_ANSWER)
    if remedy not in set(Remedy):
        raise InvalidInput(
            _LOOK_AGAIN,
            fields={"remedy": gettext_noop("Choose to repair, to replace, or to take back and refund.")},
        )
    if remedy != Remedy.REFUND:
        refuse_credited(row)
    move_claim(row, ClaimAction.PROMISE, remedy=remedy, answer=said, answered_at=at, answered_by_id=actor.user_id)
    event = ClaimPromised(subject=order.number, claim=claim, remedy=remedy, answer=said)
    record(stream=purchase.stream, actor=actor, at=at, events=[event])
    return claim


@operation(Permission.CLAIM_ANSWER)
def decline_claim(*, actor: Actor, at: datetime.datetime, claim: str, reason: str) -> str:
    """Decline a claim with a reason; the buyer may escalate it. Return the claim's number."""
    purchase, order, row = lock_claim(claim)
    authorize(actor, Permission.CLAIM_ANSWER, order)
    why = read_reason(reason)
    move_claim(row, ClaimAction.DECLINE, answer=why, answered_at=at, answered_by_id=actor.user_id)
    event = ClaimDeclined(subject=order.number, claim=claim, reason=why)
    record(stream=purchase.stream, actor=actor, at=at, events=[event])
    return claim


@operation(Permission.CLAIM_ANSWER)
def submit_credit_note(
    *,
    actor: Actor,
    at: datetime.datetime,
    claim: str,
    credit_note: str,
    issued_on: datetime.date,
    file: bytes | None = None,
    file_name: str = "",
) -> str:
    """Record the credit note (红字发票) over a promised refund of an invoiced order; return the claim's number.

    Raises `InvalidInput` for a malformed or used number or a day in the future, `WrongState` when no refund is promised.
    """
    purchase, order, row = lock_claim(claim)
    authorize(actor, Permission.CLAIM_ANSWER, order)
    if row.state != ClaimState.PROMISED or row.remedy != Remedy.REFUND or order.state != OrderState.INVOICED:
        raise WrongState(machine=CLAIM_TABLE.name, action="credit", state=ClaimState(row.state).label)
    # Of a claim that a program of before opened these are not known yet.
    row.supplier_id, row.outsider_code = order.supplier_id, order.outsider_code
    _check(row, credit_note, issued_on, at=at)
    document = None
    if file is not None:
        document = store(content=file, name=file_name, subject=f"order/{order.number}", actor=actor, at=at)
        row.documents.add(document)
    _write(row, credit_note, issued_on)
    event = ClaimCredited(
        subject=order.number,
        claim=claim,
        credit_note=credit_note,
        issued_on=issued_on.isoformat(),
        amount=str(row.amount),
        documents=[document.sha256] if document else [],
    )
    record(stream=purchase.stream, actor=actor, at=at, events=[event])
    return claim


def _check(claim: Claim, credit_note: str, issued_on: datetime.date, *, at: datetime.datetime) -> None:
    problems: dict[str, str] = {}
    known = Claim.objects.filter(supplier_id=claim.supplier_id, outsider_code=claim.outsider_code)
    used = known.filter(credit_note=credit_note).exclude(pk=claim.pk)
    if not INVOICE_NUMBER.fullmatch(credit_note):
        problems["credit_note"] = gettext_noop("Write the 8 to 20 digits of the credit note's number.")
    elif used.exists():
        problems["credit_note"] = _REPEATED
    if issued_on > local_date(at):
        problems["issued_on"] = gettext_noop("The day of issue lies in the future.")
    if problems:
        raise InvalidInput(_LOOK_AGAIN, fields=problems)


def _write(claim: Claim, credit_note: str, issued_on: datetime.date) -> None:
    """Put the credit note under the claim; two claims that want one number at the same moment meet at the constraint."""
    claim.credit_note, claim.credit_note_on = credit_note, issued_on
    try:
        with transaction.atomic():
            claim.save(update_fields=["supplier", "outsider_code", "credit_note", "credit_note_on"])
    except IntegrityError as error:
        raise InvalidInput(_LOOK_AGAIN, fields={"credit_note": _REPEATED}) from error
