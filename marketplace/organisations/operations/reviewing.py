"""The finance bureau's review of registrations: one officer proposes, a different one decides."""

import datetime

from marketplace.audit.log import record
from marketplace.kernel.actor import Actor, OrganisationKind, Role
from marketplace.kernel.errors import Conflict, InvalidInput
from marketplace.kernel.inputs import read_reason
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.organisations import steps
from marketplace.organisations.events import (
    MemberAdded,
    RegistrationPassed,
    RegistrationRefused,
    RegistrationReturned,
    RegistrationReviewed,
)
from marketplace.organisations.models import Organisation, Registration
from marketplace.organisations.operations.profile import PROFILE
from marketplace.organisations.permissions import Permission
from marketplace.organisations.states import (
    REGISTRATION,
    EnterpriseSize,
    OrganisationState,
    Outcome,
    Purpose,
    RegistrationAct,
    RegistrationState,
)


@operation(Permission.REGISTRATION_REVIEW)
def review_registration(*, actor: Actor, at: datetime.datetime, number: str, outcome: Outcome, reason: str) -> str:
    """Give the first officer's answer to a registration and return its number.

    To return it for correction takes nobody's right and holds at once; to pass or refuse it is a proposal that a second,
    different officer decides.
    """
    row = steps.lock_registration(number)
    authorize(actor, Permission.REGISTRATION_REVIEW, row)
    wanted = Outcome(outcome)
    opinion = read_reason(reason)
    if wanted is Outcome.RETURN:
        if row.state != RegistrationState.SUBMITTED:
            REGISTRATION.target(RegistrationAct.PROPOSE, RegistrationState(row.state))
        _return(actor, at, row, opinion)
        return number
    row.state = REGISTRATION.target(RegistrationAct.PROPOSE, RegistrationState(row.state))
    row.reviewed_by_id, row.reviewed_at = actor.user_id, at
    row.proposal, row.opinion = wanted, opinion
    row.save(update_fields=["state", "reviewed_by", "reviewed_at", "proposal", "opinion"])
    event = RegistrationReviewed(subject=number, outcome=wanted.value, opinion=opinion)
    record(stream=row.stream, actor=actor, at=at, events=[event])
    return number


@operation(Permission.REGISTRATION_REVIEW)
def decide_registration(*, actor: Actor, at: datetime.datetime, number: str, outcome: Outcome, reason: str) -> str:
    """Decide, as the second officer, on a registration that another one proposed on; return its number.

    Passing it makes its statements the organisation's file; a joining supplier becomes active and its applicant the
    supplier's operator and administrator. Raises `Conflict` for the officer who proposed: maker and checker differ.
    """
    row = steps.lock_registration(number)
    authorize(actor, Permission.REGISTRATION_REVIEW, row)
    wanted = Outcome(outcome)
    why = read_reason(reason)
    if row.state != RegistrationState.PROPOSED:
        REGISTRATION.target(RegistrationAct.ADMIT, RegistrationState(row.state))
    if actor.user_id == row.reviewed_by_id:
        raise Conflict(gettext_noop("You proposed this yourself. A second officer decides."))
    if wanted is Outcome.RETURN:
        _return(actor, at, row, why)
        return number
    act = RegistrationAct.ADMIT if wanted is Outcome.ADMIT else RegistrationAct.REFUSE
    row.state = REGISTRATION.target(act, RegistrationState(row.state))
    row.decided_by_id, row.decided_at, row.reason = actor.user_id, at, why
    row.save(update_fields=["state", "decided_by", "decided_at", "reason"])
    _conclude(actor, at, row, passed=wanted is Outcome.ADMIT)
    return number


def _return(actor: Actor, at: datetime.datetime, row: Registration, reason: str) -> None:
    row.state = REGISTRATION.target(RegistrationAct.RETURN, RegistrationState(row.state))
    row.reason = reason
    row.save(update_fields=["state", "reason"])
    event = RegistrationReturned(subject=row.number, reason=reason, applicant_id=row.applicant_id)
    record(stream=row.stream, actor=actor, at=at, events=[event])


def _conclude(actor: Actor, at: datetime.datetime, row: Registration, *, passed: bool) -> None:
    organisation = row.organisation
    if organisation is None or row.reviewed_by is None:
        raise InvalidInput(gettext_noop("This registration was never sent in."))
    events: list[RegistrationPassed | RegistrationRefused | MemberAdded] = []
    if passed:
        _apply(row, organisation)
        events.append(
            RegistrationPassed(
                subject=row.number,
                organisation_id=organisation.pk,
                reviewed_by=row.reviewed_by.full_name,
                reason=row.reason,
                applicant_id=row.applicant_id,
            )
        )
        if row.purpose == Purpose.JOIN:
            _, added = steps.put_member(
                organisation=organisation,
                username=row.applicant.username,
                roles=(Role.SUPPLIER_OPERATOR, Role.ADMINISTRATOR),
                department_id=None,
                from_elsewhere=True,
            )
            events.append(added)
    else:
        events.append(
            RegistrationRefused(
                subject=row.number,
                reviewed_by=row.reviewed_by.full_name,
                reason=row.reason,
                applicant_id=row.applicant_id,
            )
        )
        if row.purpose == Purpose.JOIN:
            organisation.state = OrganisationState.REFUSED
            organisation.save(update_fields=["state"])
    record(stream=row.stream, actor=actor, at=at, events=events)


def _apply(row: Registration, organisation: Organisation) -> None:
    """Make what a registration states the organisation's own."""
    for name in PROFILE:
        setattr(organisation, name, getattr(row, name))
    organisation.region_id = row.region_id
    organisation.small_or_micro = EnterpriseSize(row.size).small_or_micro
    organisation.file = row
    organisation.kind = OrganisationKind.SUPPLIER
    if organisation.state == OrganisationState.APPLYING:
        organisation.state = OrganisationState.ACTIVE
    organisation.save()
