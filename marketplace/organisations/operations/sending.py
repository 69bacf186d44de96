"""Sending a registration in: complete, with its papers, under a credit code that nobody else holds."""

import datetime

from marketplace.audit.log import record
from marketplace.kernel.actor import Actor, OrganisationKind
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import Conflict, InvalidInput
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.organisations import steps
from marketplace.organisations.events import RegistrationSubmitted
from marketplace.organisations.models import Credential, Organisation, Registration
from marketplace.organisations.operations.profile import PROFILE, require_complete
from marketplace.organisations.permissions import Permission
from marketplace.organisations.rules import CredentialFacts, missing_papers
from marketplace.organisations.states import (
    REGISTRATION,
    CredentialKind,
    EnterpriseSize,
    OrganisationState,
    RegistrationAct,
    RegistrationState,
)


@operation(Permission.REGISTRATION_FILL)
def submit_registration(*, actor: Actor, at: datetime.datetime, number: str) -> str:
    """Send a registration in for review and return its number.

    A joining supplier gets its organisation here, which is none of the platform's until two officers let it pass. Raises
    `InvalidInput` naming what is missing and `Conflict` when the credit code is registered or under review.
    """
    row = steps.lock_registration(number)
    authorize(actor, Permission.REGISTRATION_FILL, row)
    state = REGISTRATION.target(RegistrationAct.SUBMIT, RegistrationState(row.state))
    require_complete(row)
    papers = list(Credential.objects.filter(registration=row).select_related("document").order_by("pk"))
    _require_papers(row, papers, local_date(at))
    if row.organisation is None:
        row.organisation = _organisation_for(row)
    row.state, row.submitted_at = state, at
    row.reviewed_by = row.reviewed_at = row.decided_by = row.decided_at = None
    row.proposal = row.opinion = ""
    row.save()
    record(stream=row.stream, actor=actor, at=at, events=[_event(row, papers)])
    return number


def _require_papers(row: Registration, papers: list[Credential], today: datetime.date) -> None:
    facts = [CredentialFacts(kind=CredentialKind(paper.kind), valid_to=paper.valid_to) for paper in papers]
    missing = missing_papers(papers=facts, size=EnterpriseSize(row.size), today=today)
    if missing:
        raise InvalidInput(
            gettext_noop("Documents are missing or have expired."),
            fields={f"credential_{kind.value}": message for kind, message in missing.items()},
        )


def _organisation_for(row: Registration) -> Organisation:
    """Return the organisation a joining supplier asks for: a new row, or the one that was refused or withdrawn before."""
    known = Organisation.objects.filter(credit_code=row.credit_code).first()
    if known is not None and known.state != OrganisationState.REFUSED:
        raise Conflict(
            gettext_noop("An organisation with the credit code %(code)s is registered already."),
            params={"code": row.credit_code},
            fields={"credit_code": gettext_noop("Ask its administrator to add you as a member.")},
        )
    organisation = known or Organisation(credit_code=row.credit_code)
    organisation.kind = OrganisationKind.SUPPLIER
    organisation.name = row.name
    organisation.region_id = row.region_id
    organisation.state = OrganisationState.APPLYING
    organisation.save()
    return organisation


def _event(row: Registration, papers: list[Credential]) -> RegistrationSubmitted:
    own = f"registration/{row.number}"
    return RegistrationSubmitted(
        subject=row.number,
        purpose=row.purpose,
        organisation_id=row.organisation_id or 0,
        credit_code=row.credit_code,
        region=row.region_id,
        profile={name: getattr(row, name) for name in PROFILE},
        relations=[f"{known.nature} {known.credit_code} {known.name}" for known in row.relations.order_by("pk")],
        credentials=[
            {
                "kind": paper.kind,
                "sha256": paper.document.sha256,
                "valid_to": paper.valid_to.isoformat() if paper.valid_to else "",
            }
            for paper in papers
        ],
        # Papers carried over lie in the dossier under the registration they came with.
        documents=[paper.document.sha256 for paper in papers if paper.document.subject == own],
    )
