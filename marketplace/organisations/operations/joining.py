"""A supplier registers once, and keeps its file: drafts, documents, declared relations, sending in and taking back."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from marketplace.audit.log import record
from marketplace.documents.steps import store
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import InvalidInput, NotFound
from marketplace.kernel.inputs import read_note
from marketplace.kernel.locks import lock
from marketplace.kernel.numbering import Kind, take_numbers
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.organisations import steps
from marketplace.organisations.events import RegistrationDrafted, RegistrationFilled, RegistrationWithdrawn
from marketplace.organisations.models import Credential, Organisation, Registration, Relation, User
from marketplace.organisations.operations.profile import PROFILE, put_values
from marketplace.organisations.permissions import Permission
from marketplace.organisations.queries import region as known_region
from marketplace.organisations.rules import credit_code_holds
from marketplace.organisations.states import (
    OPEN,
    REGISTRATION,
    CredentialKind,
    OrganisationState,
    Purpose,
    RegistrationAct,
    RegistrationState,
    RelationNature,
)

MOST_DOCUMENTS = 40
MOST_RELATIONS = 40


@dataclass(frozen=True, kw_only=True)
class RelationTerms:
    """A related party as it is declared."""

    nature: RelationNature
    name: str
    credit_code: str


@operation(Permission.REGISTRATION_START)
def start_registration(
    *, actor: Actor, at: datetime.datetime, username: str, full_name: str, password: str, region: str
) -> str:
    """Give a person without an account a sign-in name and an empty registration in `region`; return its number.

    The mall does this for a visitor; from then on the person acts as the applicant. Raises as `create_user` does.
    """
    place = known_region(code=region)
    user = steps.new_user(username=username, full_name=full_name, password=password)
    row = Registration(purpose=Purpose.JOIN, region=place, applicant=user, contact_name=user.full_name, drafted_at=at)
    return _draft(actor, at, row)


@operation(Permission.REGISTRATION_CHANGE)
def open_change(*, actor: Actor, at: datetime.datetime, organisation_id: int) -> str:
    """Begin a change of a registered supplier's file with what stands there now, and return its number.

    A change that is open already is returned instead. Until it passed review the old statements stand.
    """
    found = lock(Organisation.objects.filter(pk=organisation_id))
    if not found:
        raise NotFound(gettext_noop("This organisation"))
    authorize(actor, Permission.REGISTRATION_CHANGE, found[0])
    known = Registration.objects.filter(organisation=found[0], state__in=OPEN).first()
    if known is not None:
        return known.number
    row = Registration(
        purpose=Purpose.CHANGE,
        organisation=found[0],
        credit_code=found[0].credit_code,
        region_id=found[0].region_id,
        applicant=User.objects.get(pk=actor.user_id),
        drafted_at=at,
        **{name: getattr(found[0], name) for name in PROFILE},
    )
    number = _draft(actor, at, row)
    if found[0].file_id is not None:
        _carry_over(found[0].file_id, row)
    return number


@operation(Permission.REGISTRATION_FILL)
def begin_again(*, actor: Actor, at: datetime.datetime, number: str) -> str:
    """Begin a new registration with what a refused or withdrawn one stated, and return the new number."""
    old = _locked(actor, number)
    if old.purpose != Purpose.JOIN or old.state not in {RegistrationState.REFUSED, RegistrationState.WITHDRAWN}:
        raise InvalidInput(gettext_noop("This registration is not closed. Go on with it."))
    if Registration.objects.filter(applicant_id=old.applicant_id, drafted_at__gt=old.drafted_at).exists():
        raise InvalidInput(gettext_noop("You have begun again already."))
    row = Registration(
        purpose=Purpose.JOIN,
        credit_code=old.credit_code,
        region_id=old.region_id,
        applicant_id=old.applicant_id,
        drafted_at=at,
        **{name: getattr(old, name) for name in PROFILE},
    )
    return _draft(actor, at, row)


@operation(Permission.REGISTRATION_FILL)
def fill_registration(*, actor: Actor, at: datetime.datetime, number: str, values: Mapping[str, str]) -> str:
    """State fields of a draft or returned registration (names of the profile, `region`, `credit_code`); return the number.

    Raises `InvalidInput` naming each field that can't be; fields that are not named stay as they are.
    """
    row = _fillable(actor, number)
    changed = put_values(row, values)
    if changed:
        row.save(update_fields=changed)
    _record_filled(actor, at, row, changed)
    return number


@operation(Permission.REGISTRATION_FILL)
def attach_credential(
    *,
    actor: Actor,
    at: datetime.datetime,
    number: str,
    kind: CredentialKind,
    content: bytes,
    name: str,
    valid_to: datetime.date | None = None,
) -> str:
    """Put a document into a draft and return the number; one of the same kind with an end takes the place of the older.

    Qualifications may be many. Raises `InvalidInput` for a document that is past its last day and for too many.
    """
    row = _fillable(actor, number)
    wanted = CredentialKind(kind)
    if valid_to is not None and valid_to < local_date(at):
        raise InvalidInput(
            gettext_noop("This document has expired."),
            fields={"valid_to": gettext_noop("Choose today or a later day.")},
        )
    document = store(content=content, name=name, subject=f"registration/{number}", actor=actor, at=at)
    if wanted is not CredentialKind.QUALIFICATION:
        Credential.objects.filter(registration=row, kind=wanted).delete()
    Credential.objects.update_or_create(
        registration=row, kind=wanted, document=document, defaults={"valid_to": valid_to}
    )
    if Credential.objects.filter(registration=row).count() > MOST_DOCUMENTS:
        raise InvalidInput(gettext_noop("A file holds at most 40 documents."))
    _record_filled(actor, at, row, [f"document:{wanted.value}"])
    return number


@operation(Permission.REGISTRATION_FILL)
def drop_credential(*, actor: Actor, at: datetime.datetime, number: str, credential_id: int) -> str:
    """Take a document out of a draft and return the number; raises `NotFound` for one that is not in it."""
    row = _fillable(actor, number)
    found = Credential.objects.filter(registration=row, pk=credential_id).first()
    if found is None:
        raise NotFound(gettext_noop("This document"))
    found.delete()
    _record_filled(actor, at, row, [f"document:{found.kind}"])
    return number


@operation(Permission.REGISTRATION_FILL)
def declare_relation(*, actor: Actor, at: datetime.datetime, number: str, relation: RelationTerms) -> str:
    """Declare a related party in a draft and return the number; raises `InvalidInput` for a bad name or credit code."""
    row = _fillable(actor, number)
    name = read_note(relation.name, field="relation_name", most=120)
    code = relation.credit_code.strip().upper()
    if not name or not credit_code_holds(code) or code == row.credit_code:
        raise InvalidInput(
            gettext_noop("Name the related party with its unified social credit code."),
            fields={"relation_credit_code": gettext_noop("Write the 18 characters of the other party's code.")},
        )
    if Relation.objects.filter(registration=row).count() >= MOST_RELATIONS:
        raise InvalidInput(gettext_noop("A file names at most 40 related parties."))
    Relation.objects.update_or_create(
        registration=row, credit_code=code, nature=RelationNature(relation.nature), defaults={"name": name}
    )
    _record_filled(actor, at, row, ["relations"])
    return number


@operation(Permission.REGISTRATION_FILL)
def drop_relation(*, actor: Actor, at: datetime.datetime, number: str, relation_id: int) -> str:
    """Take a declared relation out of a draft and return the number; raises `NotFound` for one that is not in it."""
    row = _fillable(actor, number)
    deleted, _ = Relation.objects.filter(registration=row, pk=relation_id).delete()
    if not deleted:
        raise NotFound(gettext_noop("This related party"))
    _record_filled(actor, at, row, ["relations"])
    return number


@operation(Permission.REGISTRATION_FILL)
def withdraw_registration(*, actor: Actor, at: datetime.datetime, number: str) -> str:
    """Take back a registration that no officer has proposed on yet, and return its number."""
    row = _locked(actor, number)
    row.state = REGISTRATION.target(RegistrationAct.WITHDRAW, RegistrationState(row.state))
    row.save(update_fields=["state"])
    if row.purpose == Purpose.JOIN and row.organisation is not None:
        # The credit code is free again for whoever it belongs to.
        row.organisation.state = OrganisationState.REFUSED
        row.organisation.save(update_fields=["state"])
    record(stream=row.stream, actor=actor, at=at, events=[RegistrationWithdrawn(subject=number)])
    return number


def _draft(actor: Actor, at: datetime.datetime, row: Registration) -> str:
    [row.number] = take_numbers(kind=Kind.REGISTRATION, region=row.region_id, at=at)
    row.save(force_insert=True)
    event = RegistrationDrafted(
        subject=row.number, purpose=row.purpose, region=row.region_id, applicant=row.applicant.full_name
    )
    record(stream=row.stream, actor=actor, at=at, events=[event])
    return row.number


def _carry_over(file_id: int, row: Registration) -> None:
    """Let a change begin with the documents and relations that stand."""
    papers: QuerySet[Credential] = Credential.objects.filter(registration_id=file_id).order_by("pk")
    Credential.objects.bulk_create(
        Credential(registration=row, kind=paper.kind, document_id=paper.document_id, valid_to=paper.valid_to)
        for paper in papers
    )
    Relation.objects.bulk_create(
        Relation(registration=row, nature=known.nature, name=known.name, credit_code=known.credit_code)
        for known in Relation.objects.filter(registration_id=file_id).order_by("pk")
    )


def _locked(actor: Actor, number: str) -> Registration:
    row = steps.lock_registration(number)
    authorize(actor, Permission.REGISTRATION_FILL, row)
    return row


def _fillable(actor: Actor, number: str) -> Registration:
    row = _locked(actor, number)
    REGISTRATION.target(RegistrationAct.FILL, RegistrationState(row.state))
    return row


def _record_filled(actor: Actor, at: datetime.datetime, row: Registration, fields: list[str]) -> None:
    if fields:
        event = RegistrationFilled(subject=row.number, fields=fields)
        record(stream=row.stream, actor=actor, at=at, events=[event])
