"""Suppliers leave: an open framework at will, a closed one with cause, and by removal."""

import datetime
from collections.abc import Sequence

from marketplace.agreements.events import DeparturesAnnounced, ExitAnswered, ExitAsked
from marketplace.agreements.models import Admission, Departure, ExitRequest, FrameworkAgreement
from marketplace.agreements.permissions import Permission
from marketplace.agreements.rules.facts import Act, LeaveFacts, TimeFacts
from marketplace.agreements.rules.running import announce_exit
from marketplace.agreements.states import AgreementKind, DepartureGround
from marketplace.agreements.steps import wording
from marketplace.agreements.steps.departing import check_running, depart
from marketplace.agreements.steps.life import finding_data, governing, lock_agreement, require
from marketplace.agreements.steps.reading import read_choice
from marketplace.audit.log import record
from marketplace.documents.steps import store
from marketplace.kernel.actor import SYSTEM, Actor
from marketplace.kernel.errors import Conflict, InvalidInput, NotFound
from marketplace.kernel.inputs import read_note, read_reason
from marketplace.kernel.locks import lock
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.notices.states import NoticeKind
from marketplace.notices.steps import publish

_STEP = gettext_noop("leave a framework agreement")


@operation(Permission.AGREEMENT_LEAVE)
def exit_agreement(*, actor: Actor, at: datetime.datetime, number: str, reason: str = "") -> list[int]:
    """Leave an open framework at once, with all lots; return the lots' numbers. The manager announces it (`fa.exit_notice`).

    Raises `Blocked` by FA-31 for a closed framework, `NotFound` when the organisation is not admitted.
    """
    why = read_note(reason, field="reason", most=200)
    agreement = lock_agreement(number)
    own = _admissions(agreement, actor.organisation_id)
    for row in own:
        authorize(actor, Permission.AGREEMENT_LEAVE, row)
    check_running(agreement)
    facts = LeaveFacts(open=agreement.kind == AgreementKind.OPEN, ground=DepartureGround.OWN_WISH, reason=why)
    findings = require(Act.LEAVE, facts, governing(agreement, at=at), step=_STEP)
    event = depart(agreement, own, ground=DepartureGround.OWN_WISH, reason=why, documents=[], findings=findings, at=at)
    record(stream=agreement.stream, actor=actor, at=at, events=[event])
    return event.lots


@operation(Permission.AGREEMENT_LEAVE)
def ask_exit(*, actor: Actor, at: datetime.datetime, number: str, reason: str) -> int:
    """Ask to be let go from a closed agreement, stating the cause; return the request's id. Orders go on until the answer."""
    why = read_reason(reason)
    agreement = lock_agreement(number)
    own = _admissions(agreement, actor.organisation_id)
    authorize(actor, Permission.AGREEMENT_LEAVE, own[0])
    check_running(agreement)
    if agreement.kind == AgreementKind.OPEN:
        raise Conflict(gettext_noop("An open framework is left without asking."))
    open_ones = ExitRequest.objects.filter(
        agreement=agreement, supplier_id=actor.organisation_id, permitted__isnull=True
    )
    if open_ones.exists():
        raise Conflict(gettext_noop("You have asked already: wait for the answer."))
    row = ExitRequest.objects.create(agreement=agreement, supplier_id=actor.organisation_id, reason=why, asked_at=at)
    event = ExitAsked(subject=number, supplier=actor.organisation_name, reason=why)
    record(stream=agreement.stream, actor=actor, at=at, events=[event])
    return row.pk


@operation(Permission.AGREEMENT_RUN)
def answer_exit(*, actor: Actor, at: datetime.datetime, request: int, permit: bool, reason: str) -> int:
    """Let a supplier of a closed agreement go for good cause, or refuse it, with the reason; return the request's id.

    Raises `Conflict` when it was answered, `Blocked` by FA-31 when the cause is missing.
    """
    why = read_reason(reason)
    owner = ExitRequest.objects.filter(pk=request).values_list("agreement__number", flat=True).first()
    if owner is None:
        raise NotFound(gettext_noop("This request"))
    agreement = lock_agreement(owner)
    authorize(actor, Permission.AGREEMENT_RUN, agreement)
    (row,) = lock(ExitRequest.objects.filter(pk=request).select_related("supplier"))
    if row.permitted is not None:
        raise Conflict(gettext_noop("This request was answered already."))
    check_running(agreement)
    row.permitted, row.answer, row.answered_at = permit, why, at
    row.save(update_fields=["permitted", "answer", "answered_at"])
    events: list[object] = [ExitAnswered(subject=owner, supplier=row.supplier.name, permitted=permit, reason=why)]
    if permit:
        facts = LeaveFacts(ground=DepartureGround.GOOD_CAUSE, reason=row.reason)
        findings = require(Act.LEAVE, facts, governing(agreement, at=at), step=_STEP)
        own = _admissions(agreement, row.supplier_id)
        events.append(
            depart(
                agreement,
                own,
                ground=DepartureGround.GOOD_CAUSE,
                reason=row.reason,
                documents=[],
                findings=findings,
                at=at,
            )
        )
    record(stream=agreement.stream, actor=actor, at=at, events=events)  # type: ignore[arg-type]
    return row.pk


@operation(Permission.SUPPLIER_REMOVE)
def remove_supplier(
    *,
    actor: Actor,
    at: datetime.datetime,
    number: str,
    supplier_id: int,
    ground: str,
    reason: str,
    documents: Sequence[tuple[str, bytes]] = (),
) -> list[int]:
    """Remove a supplier (清退) from an agreement, with all lots; return the lots' numbers. It may not come back to it.

    `documents` are the decision behind the removal, at least one (name, content); a debarment that the mall itself records is
    its own decision. Raises `Blocked` by FA-32, `NotFound` when the supplier is not admitted.
    """
    why = read_reason(reason)
    chosen = read_choice(DepartureGround, ground, field="ground")
    if not chosen.removal:
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"ground": gettext_noop("Choose a ground of removal.")},
        )
    agreement = lock_agreement(number)
    authorize(actor, Permission.SUPPLIER_REMOVE, agreement)
    check_running(agreement)
    own = _admissions(agreement, supplier_id)
    recorded = actor.key == SYSTEM.key and chosen is DepartureGround.DEBARRED
    facts = LeaveFacts(ground=chosen, reason=why, documents=len(documents) + recorded)
    findings = require(Act.LEAVE, facts, governing(agreement, at=at), step=gettext_noop("remove a supplier"))
    kept = [
        store(content=content, name=name, subject=agreement.stream, actor=actor, at=at).sha256
        for name, content in documents
    ]
    event = depart(agreement, own, ground=chosen, reason=why, documents=kept, findings=findings, at=at)
    record(stream=agreement.stream, actor=actor, at=at, events=[event])
    return event.lots


@operation(Permission.AGREEMENT_RUN)
def announce_departures(*, actor: Actor, at: datetime.datetime, number: str) -> list[str]:
    """Announce who left an agreement since the last announcement, one notice a supplier; return the notices' numbers."""
    agreement = lock_agreement(number)
    authorize(actor, Permission.AGREEMENT_RUN, agreement)
    rows = list(
        Departure.objects.filter(agreement=agreement, announced_at__isnull=True)
        .select_related("supplier", "lot")
        .order_by("at", "lot__number")
    )
    if not rows:
        raise Conflict(gettext_noop("There is no departure to announce."))
    values = governing(agreement, at=at)
    step = gettext_noop("announce departures")
    times = TimeFacts(began_at=rows[0].at, done_at=at)
    findings = require(Act.KEEP_TIME, times, values, step=step, only=announce_exit)
    Departure.objects.filter(pk__in=[row.pk for row in rows]).update(announced_at=at)
    numbers: list[str] = []
    events: list[object] = []
    for supplier, ground in dict.fromkeys((row.supplier_id, row.ground) for row in rows):
        left = [row for row in rows if (row.supplier_id, row.ground) == (supplier, ground)]
        removal = DepartureGround(ground).removal
        notice, published = publish(
            kind=NoticeKind.REMOVAL if removal else NoticeKind.EXIT,
            region=agreement.region_id,
            title=f"{agreement.title}{'清退' if removal else '退出'}公告（{left[0].supplier.name}）",
            title_en=agreement.title_en,
            terms=wording.departure_terms(agreement, left),
            subject=agreement.stream,
            publisher=actor,
            at=at,
        )
        numbers.append(notice.number or "")
        events.append(published)
    announced = DeparturesAnnounced(
        subject=number,
        notices=numbers,
        suppliers=list(dict.fromkeys(row.supplier.name for row in rows)),
        findings=finding_data(findings),
    )
    record(stream=agreement.stream, actor=actor, at=at, events=[announced, *events])  # type: ignore[list-item]
    return numbers


def _admissions(agreement: FrameworkAgreement, supplier_id: int) -> list[Admission]:
    rows = list(
        Admission.objects.filter(lot__agreement=agreement, supplier_id=supplier_id)
        .select_related("lot", "supplier")
        .order_by("lot__number")
    )
    if not rows:
        raise NotFound(gettext_noop("An admission to this agreement"))
    return rows
