"""Suspending and debarring suppliers: proposed with the decision document, put in force by a second officer, ended in time."""

import datetime
from dataclasses import dataclass

from marketplace.audit.log import record
from marketplace.documents.steps import store
from marketplace.kernel.actor import Actor
from marketplace.kernel.calendar import CHINA
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import Conflict, InvalidInput, NotFound
from marketplace.kernel.inputs import read_reason
from marketplace.kernel.locks import lock
from marketplace.kernel.numbering import Kind, take_numbers
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.events import (
    OrganisationDebarred,
    OrganisationRestored,
    OrganisationSuspended,
    SanctionProposed,
    SanctionRejected,
)
from marketplace.organisations.models import Organisation, Sanction
from marketplace.organisations.permissions import Permission
from marketplace.organisations.states import (
    SANCTION,
    OrganisationState,
    SanctionAct,
    SanctionKind,
    SanctionState,
)


@dataclass(frozen=True, kw_only=True)
class DecisionDocument:
    """The signed decision as a file."""

    name: str
    content: bytes


@operation(Permission.SANCTION_DECIDE)
def propose_sanction(
    *,
    actor: Actor,
    at: datetime.datetime,
    organisation_id: int,
    kind: SanctionKind,
    reason: str,
    until: datetime.date | None,
    document: DecisionDocument,
) -> str:
    """Propose to suspend or debar a supplier up to and including the day `until`; return the proposal's number.

    Nothing changes for the supplier until a second officer agrees. Raises `InvalidInput` for a day that is not ahead and
    for a debarment without an end, `Conflict` while another proposal waits or the supplier is no member of the platform.
    """
    organisation = _lock_organisation(organisation_id)
    authorize(actor, Permission.SANCTION_DECIDE, organisation)
    why, wanted = read_reason(reason), SanctionKind(kind)
    if organisation.state in {OrganisationState.APPLYING, OrganisationState.REFUSED}:
        raise Conflict(gettext_noop("This organisation was never admitted."))
    if Sanction.objects.filter(organisation=organisation, state=SanctionState.PROPOSED).exists():
        raise Conflict(gettext_noop("A proposal on this supplier awaits the second officer already."))
    [number] = take_numbers(kind=Kind.SANCTION, region=organisation.region_id, at=at)
    paper = store(content=document.content, name=document.name, subject=f"sanction/{number}", actor=actor, at=at)
    row = Sanction.objects.create(
        number=number,
        organisation=organisation,
        kind=wanted,
        reason=why,
        document=paper,
        until=_end_of(until, wanted, at),
        proposed_by_id=actor.user_id,
        proposed_at=at,
    )
    event = SanctionProposed(subject=number, kind=row.kind, reason=why, until=row.until, documents=[paper.sha256])
    record(stream=f"organisation/{organisation.pk}", actor=actor, at=at, events=[event])
    return number


@operation(Permission.SANCTION_DECIDE)
def decide_sanction(*, actor: Actor, at: datetime.datetime, number: str, agree: bool, reason: str = "") -> str:
    """Put a proposed sanction in force, or reject it with a reason, as the second officer; return its number.

    Raises `Conflict` for the officer who proposed it (maker and checker differ) and when its time is over already.
    """
    organisation, row = _locked(number)
    authorize(actor, Permission.SANCTION_DECIDE, organisation)
    act = SanctionAct.IMPOSE if agree else SanctionAct.REJECT
    row.state = SANCTION.target(act, SanctionState(row.state))
    if actor.user_id == row.proposed_by_id:
        raise Conflict(gettext_noop("You proposed this yourself. A second officer decides."))
    row.decided_by_id, row.decided_at = actor.user_id, at
    stream = f"organisation/{organisation.pk}"
    if not agree:
        row.end_reason = read_reason(reason)
        row.save()
        record(stream=stream, actor=actor, at=at, events=[SanctionRejected(subject=number, reason=row.end_reason)])
        return number
    if row.until is not None and row.until < at:
        raise Conflict(gettext_noop("The sanction would have ended already. Reject it and propose another."))
    row.save()
    _derive(organisation, at)
    happened = OrganisationSuspended if row.kind == SanctionKind.SUSPEND else OrganisationDebarred
    event = happened(subject=number, organisation_id=organisation.pk, reason=row.reason, until=row.until)
    record(stream=stream, actor=actor, at=at, events=[event])
    return number


@operation(Permission.SANCTION_DECIDE)
def restore_organisation(*, actor: Actor, at: datetime.datetime, number: str, reason: str) -> str:
    """Lift a sanction before its time, as an officer other than the one who put it in force; return its number.

    What a debarment ended (admissions) stays ended: the supplier may apply again.
    """
    organisation, row = _locked(number)
    authorize(actor, Permission.SANCTION_DECIDE, organisation)
    why = read_reason(reason)
    if actor.user_id == row.decided_by_id:
        raise Conflict(gettext_noop("You put this in force yourself. Another officer lifts it."))
    row.ended_by_id = actor.user_id
    _end(actor, at, organisation, row, reason=why)
    return number


@operation(Permission.SANCTION_END)
def end_sanction(*, actor: Actor, at: datetime.datetime, sanction_id: int) -> bool:
    """End a sanction whose time ran out; return whether there was anything to do. The sweep calls this."""
    number = Sanction.objects.filter(pk=sanction_id).values_list("number", flat=True).first()
    if number is None:
        return False
    organisation, row = _locked(number)
    if row.state != SanctionState.IN_FORCE or row.until is None or row.until >= at:
        return False
    _end(actor, at, organisation, row, reason="")
    return True


def _end(actor: Actor, at: datetime.datetime, organisation: Organisation, row: Sanction, *, reason: str) -> None:
    row.state = SANCTION.target(SanctionAct.END, SanctionState(row.state))
    row.ended_at, row.end_reason = at, reason
    row.save()
    _derive(organisation, at)
    event = OrganisationRestored(
        subject=row.number,
        organisation_id=organisation.pk,
        reason=reason,
        active=organisation.state == OrganisationState.ACTIVE,
    )
    record(stream=f"organisation/{organisation.pk}", actor=actor, at=at, events=[event])


def _derive(organisation: Organisation, at: datetime.datetime) -> None:
    """Set the organisation's state from the sanctions in force at `at`: the hardest kind, the latest end."""
    rows = Sanction.objects.filter(organisation=organisation, state=SanctionState.IN_FORCE).order_by("pk")
    binding = [row for row in rows if row.until is None or row.until >= at]
    organisation.state, organisation.barred_until, organisation.barred_reason = OrganisationState.ACTIVE, None, ""
    if binding:
        debarred = any(row.kind == SanctionKind.DEBAR for row in binding)
        ends = [row.until for row in binding if row.until is not None]
        organisation.state = OrganisationState.DEBARRED if debarred else OrganisationState.SUSPENDED
        organisation.barred_until = max(ends) if len(ends) == len(binding) else None
        organisation.barred_reason = binding[-1].reason
    organisation.save(update_fields=["state", "barred_until", "barred_reason"])


def _end_of(until: datetime.date | None, kind: SanctionKind, at: datetime.datetime) -> datetime.datetime | None:
    if until is None:
        if kind is SanctionKind.DEBAR:
            raise InvalidInput(
                gettext_noop("A debarment has an end."), fields={"until": gettext_noop("Choose its last day.")}
            )
        return None
    if until < local_date(at) or until.year > local_date(at).year + 50:
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"until": gettext_noop("Choose today or a later day.")},
        )
    return datetime.datetime.combine(until, datetime.time.max, tzinfo=CHINA)


def _lock_organisation(organisation_id: int) -> Organisation:
    found = lock(Organisation.objects.filter(pk=organisation_id))
    if not found:
        raise NotFound(gettext_noop("This organisation"))
    return found[0]


def _locked(number: str) -> tuple[Organisation, Sanction]:
    organisation_id = Sanction.objects.filter(number=number).values_list("organisation_id", flat=True).first()
    if organisation_id is None:
        raise NotFound(gettext_noop("This sanction"))
    organisation = _lock_organisation(organisation_id)
    [row] = lock(Sanction.objects.filter(number=number))
    return organisation, row
